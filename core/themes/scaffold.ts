/** The files of a new theme by path. */
export function themeFiles(id: string): Record<string, string> {
  const title = (id[0]!.toUpperCase() + id.slice(1)).replaceAll('-', ' ')
  const manifest = {
    name: title,
    description: { en: `The looks of ${title}` },
    extends: 'base',
    brand: { color: '#0f766e' },
    neutralTint: 1,
    radius: 6,
    font: 'onest',
    tokens: {},
    dark: {},
    styles: { theme: ['css/theme.css'] },
  }
  const pack = {
    name: id,
    version: '1.0.0',
    description: `A theme for Portico: ${title}`,
    private: true,
    exports: { './theme.json': './theme.json' },
    files: ['theme.json', 'css', 'layouts', 'pages', 'partials', 'views'],
    peerDependencies: { portico: '*' },
  }
  return {
    'theme.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'package.json': `${JSON.stringify(pack, null, 2)}\n`,
    'css/theme.css': `/* Only tokens: \`var(--p-accent)\`, never a colour. This layer is stronger than the parent's and the plugins'. */
.card {
  box-shadow: none;
}
`,
  }
}
