import { coreErrors } from '../../sdk/index.ts'
import type { RouteEntry } from './route-table.ts'

/** The API of this portal as OpenAPI 3.1, made from the very specs that check the requests. */
export function openApi(
  entries: readonly RouteEntry[],
  portal: { name: string; url: string; version: string },
) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const entry of entries.filter(({ kind }) => kind === 'api')) {
    const path = entry.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operation(entry) }
  }
  return {
    openapi: '3.1.0',
    info: { title: portal.name, version: portal.version },
    servers: [{ url: portal.url }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'portico' } },
    },
  }
}

function operation(entry: RouteEntry) {
  const status = String(entry.status ?? 200)
  return {
    summary: entry.summary,
    tags: [entry.owner],
    operationId: `${entry.method.toLowerCase()}${entry.path.replace(/[^a-zA-Z0-9]+(\w)?/g, (_all, letter?: string) => letter?.toUpperCase() ?? '')}`,
    ...(entry.access !== 'public' && { security: [{ session: [] }] }),
    'x-access': entry.access,
    parameters: [...pathParameters(entry), ...queryParameters(entry)],
    ...(entry.body && {
      requestBody: {
        content: { 'application/json': { schema: { ...entry.body, additionalProperties: false } } },
      },
    }),
    responses: {
      [status]: {
        description: 'Done',
        ...(entry.response && { content: { 'application/json': { schema: entry.response } } }),
      },
      default: {
        description: 'A problem',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

function pathParameters({ path }: RouteEntry) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: RouteEntry) {
  const required = new Set((query?.required as string[] | undefined) ?? [])
  return Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema,
  }))
}

const problemSchema = {
  type: 'object',
  description: `RFC 9457. Codes of the core: ${Object.values(coreErrors)
    .map(({ code }) => code)
    .join(', ')}.`,
  required: ['type', 'title', 'status', 'code', 'id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    id: { type: 'string' },
    retryAfter: { type: 'integer' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}
