import { AlignmentType, type INumberingOptions, LevelFormat } from 'docx'
import type { Node } from '../reading/nodes.ts'

type Kind = 'bullet' | 'number' | 'task'

/** Numbers for lists: each is one of its own, so that neighbours stay apart and counts begin anew. */
export interface Lists {
  open(list: Node, level: number): { reference: string; level: number; instance: number }
  /** The definitions of all lists that were opened. */
  definitions(): INumberingOptions
}

const step = 480

export function createLists(): Lists {
  const config: INumberingOptions['config'][number][] = [
    { reference: 'bullets', levels: levelsOf('bullet', 1) },
    { reference: 'tasks', levels: levelsOf('task', 1) },
  ]
  let opened = 0
  return {
    open(list, level) {
      const instance = ++opened
      if (list.type === 'bulletList') return { reference: 'bullets', level, instance }
      if (list.type === 'taskList') return { reference: 'tasks', level, instance }
      const reference = `numbers-${instance}`
      config.push({ reference, levels: levelsOf('number', Number(list.attrs?.start ?? 1)) })
      return { reference, level, instance }
    },
    definitions: () => ({ config }),
  }
}

const signs = ['•', '◦', '▪']

function levelsOf(kind: Kind, start: number) {
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    start,
    alignment: AlignmentType.LEFT,
    format: { bullet: LevelFormat.BULLET, number: LevelFormat.DECIMAL, task: LevelFormat.NONE }[
      kind
    ],
    text: { bullet: signs[level % 3]!, number: `%${level + 1}.`, task: '' }[kind],
    style: {
      paragraph: { indent: { left: step * (level + 1), hanging: kind === 'task' ? 0 : 360 } },
    },
  }))
}
