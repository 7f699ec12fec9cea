export type Hair =
  | 'bald'
  | 'bob'
  | 'bun'
  | 'crop'
  | 'curly'
  | 'fringe'
  | 'long'
  | 'ponytail'
  | 'quiff'
  | 'side'

export interface Look {
  hair: Hair
  hairColour: string
  skin: string
  clothes: 'collar' | 'crew' | 'hoodie' | 'overalls' | 'suit' | 'turtleneck' | 'vest'
  clothesColour: string
  backdrop: string
  beard?: 'full' | 'moustache' | 'stubble'
  glasses?: true
  earrings?: true
}

const skin = {
  light: '#f7d3bd',
  warm: '#efc09c',
  tan: '#dfa878',
  brown: '#a9714b',
  deep: '#7c4e36',
}
const hairs = {
  black: '#241f26',
  dark: '#3d2c29',
  brown: '#6b4332',
  auburn: '#9c4f2e',
  blond: '#d9a955',
  grey: '#a7a9b1',
  silver: '#d3d6dc',
}
const ground = {
  sky: '#a9cdf0',
  mint: '#a8dcc8',
  sand: '#f2d9a8',
  rose: '#f3bcb8',
  lilac: '#c9c0ee',
  teal: '#8fcbd3',
  stone: '#c7d0dc',
}

/** How the drawn portraits look, by login. People who are missing here have no photo. */
export const looks: Record<string, Look> = {
  admin: {
    hair: 'quiff',
    hairColour: hairs.brown,
    skin: skin.light,
    clothes: 'hoodie',
    clothesColour: '#3b5bdb',
    backdrop: ground.sand,
    beard: 'full',
    glasses: true,
  },
  magdalena: {
    hair: 'bob',
    hairColour: hairs.silver,
    skin: skin.light,
    clothes: 'suit',
    clothesColour: '#27406b',
    backdrop: ground.lilac,
    earrings: true,
  },
  helen: {
    hair: 'bun',
    hairColour: hairs.auburn,
    skin: skin.light,
    clothes: 'turtleneck',
    clothesColour: '#1f7a6d',
    backdrop: ground.sand,
    glasses: true,
  },
  pawel: {
    hair: 'bald',
    hairColour: hairs.grey,
    skin: skin.warm,
    clothes: 'collar',
    clothesColour: '#56657d',
    backdrop: ground.mint,
    beard: 'full',
  },
  jakub: {
    hair: 'crop',
    hairColour: hairs.blond,
    skin: skin.light,
    clothes: 'crew',
    clothesColour: '#e2603f',
    backdrop: ground.teal,
  },
  piotr: {
    hair: 'crop',
    hairColour: hairs.grey,
    skin: skin.light,
    clothes: 'vest',
    clothesColour: '#f2b31c',
    backdrop: ground.stone,
    beard: 'moustache',
  },
  grace: {
    hair: 'curly',
    hairColour: hairs.black,
    skin: skin.deep,
    clothes: 'collar',
    clothesColour: '#8e5bd0',
    backdrop: ground.sand,
    earrings: true,
  },
  maria: {
    hair: 'long',
    hairColour: hairs.auburn,
    skin: skin.light,
    clothes: 'overalls',
    clothesColour: '#f3efe4',
    backdrop: ground.mint,
  },
  priya: {
    hair: 'long',
    hairColour: hairs.black,
    skin: skin.brown,
    clothes: 'crew',
    clothesColour: '#d6487e',
    backdrop: ground.lilac,
    earrings: true,
  },
  max: {
    hair: 'side',
    hairColour: hairs.blond,
    skin: skin.light,
    clothes: 'turtleneck',
    clothesColour: '#2c3140',
    backdrop: ground.rose,
    beard: 'stubble',
  },
  claire: {
    hair: 'fringe',
    hairColour: hairs.dark,
    skin: skin.light,
    clothes: 'crew',
    clothesColour: '#2f6fb5',
    backdrop: ground.rose,
  },
  olena: {
    hair: 'bob',
    hairColour: hairs.brown,
    skin: skin.light,
    clothes: 'collar',
    clothesColour: '#d9734a',
    backdrop: ground.teal,
    earrings: true,
  },
  taras: {
    hair: 'side',
    hairColour: hairs.grey,
    skin: skin.warm,
    clothes: 'collar',
    clothesColour: '#2f6f58',
    backdrop: ground.sky,
    glasses: true,
  },
  petro: {
    hair: 'bald',
    hairColour: hairs.silver,
    skin: skin.warm,
    clothes: 'crew',
    clothesColour: '#35507a',
    backdrop: ground.sand,
    beard: 'moustache',
  },
  oksana: {
    hair: 'ponytail',
    hairColour: hairs.blond,
    skin: skin.light,
    clothes: 'suit',
    clothesColour: '#6a4a8c',
    backdrop: ground.mint,
  },
  bohdan: {
    hair: 'curly',
    hairColour: hairs.brown,
    skin: skin.light,
    clothes: 'vest',
    clothesColour: '#f08a24',
    backdrop: ground.sky,
  },
  yana: {
    hair: 'bun',
    hairColour: hairs.dark,
    skin: skin.light,
    clothes: 'crew',
    clothesColour: '#17867f',
    backdrop: ground.lilac,
    glasses: true,
  },
  sofia: {
    hair: 'long',
    hairColour: hairs.blond,
    skin: skin.light,
    clothes: 'turtleneck',
    clothesColour: '#b03a56',
    backdrop: ground.sky,
  },
  ivan: {
    hair: 'crop',
    hairColour: hairs.dark,
    skin: skin.warm,
    clothes: 'hoodie',
    clothesColour: '#44798f',
    backdrop: ground.rose,
    beard: 'stubble',
  },
  yerlan: {
    hair: 'side',
    hairColour: hairs.black,
    skin: skin.tan,
    clothes: 'suit',
    clothesColour: '#2e3444',
    backdrop: ground.stone,
  },
  aigerim: {
    hair: 'ponytail',
    hairColour: hairs.black,
    skin: skin.tan,
    clothes: 'collar',
    clothesColour: '#3d66c4',
    backdrop: ground.sand,
  },
  damir: {
    hair: 'quiff',
    hairColour: hairs.black,
    skin: skin.tan,
    clothes: 'vest',
    clothesColour: '#f2b31c',
    backdrop: ground.teal,
    beard: 'stubble',
  },
  saule: {
    hair: 'fringe',
    hairColour: hairs.black,
    skin: skin.warm,
    clothes: 'crew',
    clothesColour: '#e0a526',
    backdrop: ground.lilac,
    glasses: true,
  },
  galina: {
    hair: 'curly',
    hairColour: hairs.silver,
    skin: skin.light,
    clothes: 'collar',
    clothesColour: '#a34b6b',
    backdrop: ground.mint,
    glasses: true,
    earrings: true,
  },
}
