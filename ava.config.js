export default {
  files: ['{core,sdk,plugins,examples,themes}/**/*.test.ts', '!examples/hello-plugin/**'],
  extensions: ['ts'],
  nodeArguments: [
    '--conditions=portico-source',
    '--disable-proto=delete',
    '--disable-warning=ExperimentalWarning',
  ],
  timeout: '3m',
  workerThreads: false,
}
