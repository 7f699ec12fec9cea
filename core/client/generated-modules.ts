import type { Plugin } from 'esbuild'
import { type AssembleInput, layers } from './assemble-input.ts'

const scheme = 'portico-generated:'

/** The style sheet of all pages: every file in its layer. */
export const stylesEntry = `${scheme}app.css`
/** One that only some pages load. */
export const sheetEntry = (name: string) => `${scheme}sheet/${name}.css`
/** The module that hands a language's texts to `t`. */
export const textsEntry = (locale: string) => `${scheme}messages/${locale}`

/** Lets esbuild build modules that exist only in the portal's configuration. */
export function virtual(input: AssembleInput): Plugin {
  return {
    name: 'portico-generated',
    setup(build) {
      build.onResolve({ filter: /^portico-generated:/ }, ({ path }) => ({
        path: path.slice(scheme.length),
        namespace: 'portico-generated',
      }))
      build.onLoad({ filter: /.*/, namespace: 'portico-generated' }, ({ path }) => ({
        contents: contentsOf(input, path),
        loader: path.endsWith('.css') ? 'css' : 'js',
        resolveDir: import.meta.dirname,
      }))
    },
  }
}

function contentsOf(input: AssembleInput, path: string): string {
  const [folder, name = ''] = path.split('/')
  if (path === 'app.css') return styleImports(input, undefined)
  return folder === 'sheet'
    ? styleImports(input, name.slice(0, -'.css'.length))
    : texts(input, name)
}

function styleImports(input: AssembleInput, wanted: string | undefined): string {
  const order = input.styles
    .filter(({ sheet }) => sheet === wanted)
    .sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer))
  const imports = order.map(({ layer, file }) => `@import ${JSON.stringify(file)} layer(${layer});`)
  return [`@layer ${layers.join(', ')};`, ...imports].join('\n')
}

function texts(input: AssembleInput, locale: string): string {
  const catalogue = JSON.stringify(input.messages[locale])
  return `import { useMessages } from 'portico/sdk/client'
useMessages(${JSON.stringify(locale)}, ${catalogue})`
}
