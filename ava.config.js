/** The leaks that are planted for the oracle take minutes, and a machine for themselves. */
const planted = 'core/testing/oracle/test/planted-*.test.ts'

export default {
  files: process.env.PORTICO_PLANTED
    ? [planted]
    : [
        '{core,sdk,plugins,examples,themes}/**/*.test.ts',
        '!examples/{hello-plugin,company-theme}/**',
        `!${planted}`,
      ],
  extensions: ['ts'],
  require: ['./core/testing/same-seed.ts'],
  nodeArguments: [
    '--conditions=portico-source',
    '--disable-proto=delete',
    '--disable-warning=ExperimentalWarning',
  ],
  timeout: '10m',
  workerThreads: false,
}
