import { type Entry, EqualityFilter } from 'ldapts'
import { birthdayOf, dayOf } from '../dates.ts'
import { hash } from '../engine/digest.ts'
import { unitKey, unitsOfPaths } from '../paths.ts'
import { type Finding, factFields, type Reading, type SourceRecord } from '../source.ts'
import type { ReadRequest } from '../sync.ts'
import { normalDn } from './dn.ts'
import { bytesOf, isDisabled, keyBytes, keyOf, textOf, valuesOf } from './entries.ts'
import { both } from './filters.ts'
import { readGrants } from './groups.ts'
import { listPeople, nearest, readUnits } from './listing.ts'
import { changedSince, markOfServer, noteMark } from './mark.ts'
import { openSession, type Session } from './session.ts'
import type { LdapSettings } from './settings.ts'
import { findMissing } from './whereabouts.ts'

/** Reads a directory: first who is there, then what is told of them, all or only what has changed. */
export async function readDirectory(
  settings: LdapSettings,
  { since, signal }: ReadRequest,
): Promise<Reading> {
  const { base, filter, kind, departments, attributes, bindDn, password } = settings
  const session = await openSession(
    settings,
    bindDn === undefined ? undefined : { dn: bindDn, password: password! },
  )
  try {
    return await read(session)
  } catch (error) {
    await session.close()
    throw error
  }

  async function read(session: Session): Promise<Reading> {
    const findings: Finding[] = []
    const server = kind === 'active-directory' ? await markOfServer(session) : undefined
    const listing = await listPeople(session, settings)
    const { keyByDn, keyByLogin } = listing
    const tree =
      departments.from === 'units' ? await readUnits(session, settings, keyByDn) : undefined
    const units = tree?.units ?? unitsOfPaths(listing.unitPaths, departments.separator)
    const grants = await readGrants({ session, settings, keyByDn, keyByLogin, findings })
    const changed = changedSince(since, server, settings)

    async function* records(): AsyncIterable<SourceRecord[]> {
      const search = {
        filter: changed ? both(filter, changed) : filter,
        attributes: wanted(settings),
      }
      for await (const page of session.pages(base, search)) {
        signal.throwIfAborted()
        yield page.flatMap((entry) => recordOf(entry) ?? [])
      }
    }

    function recordOf(entry: Entry): SourceRecord | undefined {
      const values = valuesOf(entry)
      const key = keyOf(values, attributes.key)
      const [login, name] = [textOf(values, attributes.login), textOf(values, attributes.name)]
      const missing = key === null ? 'no-key' : login === null ? 'no-login' : undefined
      if (missing || name === null) {
        findings.push({ at: entry.dn, field: null, problem: missing ?? 'no-name' })
        return undefined
      }
      const manager = textOf(values, attributes.manager)
      const photo = attributes.photo === '' ? undefined : bytesOf(values, attributes.photo)
      return {
        ...{ key: key!, at: entry.dn, login: login!, name, facts: factsOf(values) },
        ...(departments.from === 'none' ? {} : { unit: unitOf(entry, values) }),
        ...(attributes.manager === ''
          ? {}
          : { manager: manager && (keyByDn.get(normalDn(manager)) ?? manager) }),
        ...(photo === undefined ? {} : { photo: photo && hash(photo) }),
        active: !isDisabled(values),
      }
    }

    function unitOf({ dn }: Entry, values: ReturnType<typeof valuesOf>): string | null {
      if (tree) return nearest(normalDn(dn), tree.unitByDn)
      const path = textOf(values, departments.attribute)
      return path && unitKey(path, departments.separator)
    }

    function factsOf(values: ReturnType<typeof valuesOf>): SourceRecord['facts'] {
      const facts: SourceRecord['facts'] = {}
      for (const field of factFields) {
        if (attributes[field] === '') continue
        const text = textOf(values, attributes[field])
        const days = { birthday: birthdayOf, startedOn: dayOf }
        facts[field] = text && (field in days ? days[field as keyof typeof days](text) : text)
      }
      return facts
    }

    return {
      ...{
        active: listing.active,
        disabled: listing.disabled,
        units,
        grants,
        findings,
        records,
        complete: true,
      },
      mark: noteMark(server, listing.newest),
      whereabouts: (keys) => findMissing(session, settings, listing, keys),
      async photo(key) {
        const one = new EqualityFilter({
          ...{ attribute: attributes.key, value: keyBytes(attributes.key, key) },
        })
        const search = { filter: both(filter, one), attributes: [attributes.photo] }
        const [entry] = await session.all(base, search)
        return (entry && bytesOf(valuesOf(entry), attributes.photo)) ?? undefined
      },
      close: session.close,
    }
  }
}

function wanted({ attributes, departments }: LdapSettings): string[] {
  const names = Object.values(attributes).flatMap((each) => each.split(/\s+/).filter(Boolean))
  const unit = departments.from === 'attribute' ? [departments.attribute] : []
  return [...new Set([...names, ...unit, 'userAccountControl'])]
}
