import { coreHooks, type SetupContext } from 'portico/sdk'

/** Spaces by what is in their title, for the command palette. */
export function offerPalette({ hooks, t }: Pick<SetupContext, 'hooks' | 'spaces' | 't'>): void {}
