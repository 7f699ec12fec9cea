import { Parser } from 'htmlparser2'
import { TooMuch } from 'portico/sdk/foreign'

/** An element as far as documents need it: names keep their prefix, text lies between the children. */
export interface Xml {
  name: string
  attrs: Record<string, string>
  children: (Xml | string)[]
}

const most = { nodes: 1_000_000, depth: 2_000 }

/**
 * Reads XML into a tree. Nothing is looked up and nothing expands: a document type, the ground of every XML
 * bomb, is refused. @throws TooMuch
 */
export function createXmlReader() {
  const root: Xml = { name: '', attrs: {}, children: [] }
  const open: Xml[] = [root]
  let nodes = 0
  const parser = new Parser(
    {
      onopentag(name, attrs) {
        if (++nodes > most.nodes) throw new TooMuch(`more than ${most.nodes} elements`)
        if (open.length > most.depth) throw new TooMuch(`elements in ${most.depth} levels`)
        const element = { name, attrs, children: [] }
        open.at(-1)!.children.push(element)
        open.push(element)
      },
      onclosetag() {
        open.pop()
      },
      ontext(text) {
        const { children } = open.at(-1)!
        const last = children.length - 1
        if (typeof children[last] === 'string') children[last] += text
        else children.push(text)
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase() === '!doctype') throw new TooMuch('a document type')
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const decoders = new TextDecoder()
  return {
    take(bytes: Uint8Array, last: boolean): boolean {
      parser.write(decoders.decode(bytes, { stream: !last }))
      if (last) parser.end()
      return false
    },
    root,
  }
}

export function parseXml(bytes: Uint8Array): Xml {
  const reader = createXmlReader()
  reader.take(bytes, true)
  return reader.root
}

export const isElement = (node: Xml | string): node is Xml => typeof node !== 'string'

export const elements = (node: Xml | undefined) => (node?.children ?? []).filter(isElement)

export function child(node: Xml | undefined, name: string): Xml | undefined {
  return elements(node).find((one) => one.name === name)
}

export function children(node: Xml | undefined, name: string): Xml[] {
  return elements(node).filter((one) => one.name === name)
}

/** The first element of this name, however deep. */
export function find(node: Xml | undefined, name: string): Xml | undefined {
  return findAll(node, name, 1)[0]
}

/** Elements of this name in order, however deep, but not inside of each other. */
export function findAll(node: Xml | undefined, name: string, limit = Infinity): Xml[] {
  const found: Xml[] = []
  const open = elements(node).reverse()
  for (let one = open.pop(); one && found.length < limit; one = open.pop()) {
    if (one.name === name) found.push(one)
    else for (const inner of elements(one).reverse()) open.push(inner)
  }
  return found
}

/** All text in it, without what stands between elements. */
export function textOf(node: Xml | undefined): string {
  let text = ''
  const open: (Xml | string)[] = node ? [...node.children].reverse() : []
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one === 'string') text += one
    else for (const inner of [...one.children].reverse()) open.push(inner)
  }
  return text
}
