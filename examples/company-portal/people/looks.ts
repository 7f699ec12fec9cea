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

/** How the drawn portraits look, by login. People who are missing here have no photo. */
export const looks: Record<string, Look> = {}
