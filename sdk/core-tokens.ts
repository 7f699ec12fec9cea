import type { Viewer } from './access.ts'
import { defineEvents, fact } from './events.ts'
import { action, collect, defineHooks, filter, guard } from './hooks.ts'
import type { Item, ItemDraft } from './items.ts'
import type { MentionOffer, MenuOffer, NavGroup, PaletteSection } from './pages.ts'
import { Type } from './schema.ts'

/** A body that calls people. */
export interface Mentioning {
  viewer: Viewer
  kind: string
  /** Undefined while the item is new. */
  id: string | undefined
  /** Whom it calls; of a changed item, whom it did not call before. */
  mentions: readonly { type: 'person' | 'department' | 'group'; id: string }[]
}

/** The hooks the core calls. */
export const coreHooks = defineHooks('core', {
  itemSaving: filter<ItemDraft, { viewer: Viewer; kind: string; id: string | undefined }>({
    doc: 'Before an item is created or changed, with its draft. Return a changed draft, or throw a PorticoError to refuse it.',
    since: '1.0',
    vetoable: true,
  }),
  mentioning: guard<Mentioning>({
    doc: 'Before an item is saved that mentions people, departments or groups. Return a sentence, in the language of the viewer, to refuse it.',
    since: '1.0',
  }),
  itemCreated: action<{ item: Item; viewer: Viewer }>({
    doc: 'After an item was created.',
    since: '1.0',
  }),
  itemUpdated: action<{ item: Item; viewer: Viewer }>({
    doc: 'After an item was changed.',
    since: '1.0',
  }),
  itemRemoved: action<{ id: string; kind: string; viewer: Viewer }>({
    doc: 'After an item was removed.',
    since: '1.0',
  }),
  navigation: collect<{ viewer: Viewer; locale: string }, NavGroup>({
    doc: 'While a page is rendered: sections for the navigation, such as "My groups".',
    since: '1.0',
  }),
  menu: collect<{ viewer: Viewer; locale: string }, MenuOffer[]>({
    doc: 'While a page is rendered: lines of the menu besides the pages that plugins register.',
    since: '1.0',
  }),
  palette: collect<{ viewer: Viewer; locale: string; query: string }, PaletteSection>({
    doc: 'While somebody types into the command palette: what a plugin finds for these words.',
    since: '1.0',
  }),
  mentions: collect<{ viewer: Viewer; locale: string; query: string }, MentionOffer[]>({
    doc: 'While somebody types after an `@`: what besides people may be mentioned in these words.',
    since: '1.0',
  }),
  signedIn: action<{ personId: string }>({ doc: 'After a person signed in.', since: '1.0' }),
})

const itemPayload = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  spaceId: Type.String(),
  parentId: Type.Union([Type.String(), Type.Null()]),
  authorId: Type.String(),
})

const personPayload = Type.Object({ personId: Type.String() })

/** The facts the core writes to the outbox. */
export const coreEvents = defineEvents('core', {
  itemCreated: fact({ doc: 'An item was created.', payload: itemPayload, live: true }),
  itemUpdated: fact({ doc: 'An item was changed.', payload: itemPayload, live: true }),
  itemRemoved: fact({ doc: 'An item was removed.', payload: itemPayload, live: true }),
  itemRestored: fact({ doc: 'A removed item came back.', payload: itemPayload, live: true }),
  itemPlaced: fact({
    doc: 'An item has another place in its tree or other readers, and what is below it with it.',
    payload: itemPayload,
    live: true,
  }),
  moduleEmptied: fact({
    doc: 'All data of a plugin was deleted, with what other plugins said they keep about it.',
    payload: Type.Object({ module: Type.String() }),
  }),
  personJoined: fact({ doc: 'Somebody new is in the portal.', payload: personPayload }),
  personLeft: fact({ doc: 'Somebody has left; they are signed out.', payload: personPayload }),
  personReturned: fact({ doc: 'Somebody who had left is back.', payload: personPayload }),
  personViewed: fact({
    doc: 'An administrator began to look at the portal as somebody, until a time; they may only look.',
    payload: Type.Object({
      personId: Type.String(),
      viewerId: Type.String(),
      until: Type.Integer(),
    }),
  }),
  roleChanged: fact({
    doc: 'Somebody has another role in a space, or none any more.',
    payload: Type.Object({
      spaceId: Type.String(),
      personId: Type.String(),
      role: Type.Union([Type.String(), Type.Null()]),
    }),
  }),
})

declare module './hooks.ts' {
  interface HookRegistry {
    'core:itemSaving': typeof coreHooks.itemSaving
    'core:mentioning': typeof coreHooks.mentioning
    'core:itemCreated': typeof coreHooks.itemCreated
    'core:itemUpdated': typeof coreHooks.itemUpdated
    'core:itemRemoved': typeof coreHooks.itemRemoved
    'core:navigation': typeof coreHooks.navigation
    'core:menu': typeof coreHooks.menu
    'core:palette': typeof coreHooks.palette
    'core:mentions': typeof coreHooks.mentions
    'core:signedIn': typeof coreHooks.signedIn
  }
}

/** The slots of the shell that widgets may stand in; `core:account` is the menu of one's account,
 * `core:setup` where the first run asks for people. */
export const coreSlots = [
  'core:rail',
  'core:header',
  'core:toc',
  'core:list',
  'core:account',
  'core:setup',
] as const

/** Version of this SDK; a plugin's `sdk` range must include it. */
export const sdkVersion = '1.0.0'
