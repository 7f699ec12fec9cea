/** Colours that return from picture to picture and hold the set together. */
export const ink = {
  navy: '#22345a',
  blue: '#3b5bdb',
  sky: '#a9cdf0',
  orange: '#f2883a',
  yellow: '#f6c445',
  green: '#3f9d7c',
  leaf: '#58b889',
  red: '#df5b4c',
  boxes: ['#e3b27c', '#d39a5f', '#4f7fe0', '#5ab8a4', '#f0c987', '#e98b5c', '#8fa7d8'],
}
