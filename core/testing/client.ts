/** An answer as a test looks at it. `body` is parsed JSON, or the text. */
export interface TestAnswer<T = unknown> {
  status: number
  headers: Headers
  body: T
  text: string
}

/** Sends requests in one person's name. */
export interface TestClient {
  get<T = unknown>(path: string, headers?: Record<string, string>): Promise<TestAnswer<T>>
  post<T = unknown>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<TestAnswer<T>>
  put<T = unknown>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<TestAnswer<T>>
  patch<T = unknown>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<TestAnswer<T>>
  delete<T = unknown>(path: string, headers?: Record<string, string>): Promise<TestAnswer<T>>
  /** As a browser shows a page. */
  page(path: string): Promise<TestAnswer<string>>
  /** As a browser without JavaScript sends a form; redirects are not followed. */
  form(path: string, fields: Record<string, string>): Promise<TestAnswer<string>>
  /** A multipart form or any other request. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/** A client whose cookie is made on first use. */
export function createClient(url: string, signIn: () => Promise<string>): TestClient {
  let cookie: Promise<string> | undefined
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    cookie ??= signIn()
    const headers = new Headers(init.headers)
    const value = await cookie
    if (value && !headers.has('cookie')) headers.set('cookie', value)
    return fetch(url + path, { redirect: 'manual', ...init, headers })
  }
  const json =
    (method: string) =>
    async <T>(
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<TestAnswer<T>> => {
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      const type: Record<string, string> =
        body === undefined ? {} : { 'content-type': 'application/json' }
      return read<T>(
        await send(path, {
          method,
          headers: { accept: 'application/json', ...type, ...headers },
          ...content,
        }),
      )
    }
  const html = { accept: 'text/html' }
  return {
    get: (path, headers) => json('GET')(path, undefined, headers),
    post: json('POST'),
    put: json('PUT'),
    patch: json('PATCH'),
    delete: (path, headers) => json('DELETE')(path, undefined, headers),
    page: async (path) => read<string>(await send(path, { headers: html })),
    form: async (path, fields) =>
      read<string>(
        await send(path, { method: 'POST', headers: html, body: new URLSearchParams(fields) }),
      ),
    fetch: send,
  }
}

async function read<T>(response: Response): Promise<TestAnswer<T>> {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text ? JSON.parse(text) : text) as T,
    text,
  }
}
