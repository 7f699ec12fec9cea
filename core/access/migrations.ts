import type { Migration, MigrationSchema } from '../../sdk/database.ts'
import { hashOf } from './audiences.ts'

/** Who may read what: principals of people, audiences and their grants, spaces and memberships. */
export const accessMigrations: Migration[] = [
  {
    name: '020-access-audiences',
    up: async (schema) => {
      await schema.createTable('user_principal', (table) => {
        table.string('viewer').notNullable()
        table.string('principal').notNullable()
        table.primary(['viewer', 'principal'])
      })
      await schema.raw(
        `INSERT INTO user_principal (viewer, principal) VALUES ('anonymous', 'anyone')`,
      )
      await schema.createTable('audience', (table) => {
        table.increments('id')
        table.string('hash').notNullable().unique()
      })
      await schema.createTable('audience_grant', (table) => {
        table.string('principal').notNullable()
        table.integer('audience_id').notNullable().references('audience.id')
        table.integer('within').references('audience.id')
        table.primary(['principal', 'audience_id'])
        table.index(['audience_id'])
      })
    },
  },
  {
    name: '021-access-spaces',
    up: async (schema) => {
      await schema.createTable('spaces', (table) => {
        table.string('id').primary()
        table.string('kind').notNullable()
        table.string('slug').notNullable().unique()
        table.text('title').notNullable()
        table.text('description')
        table.string('visibility').notNullable()
        table.string('posting').notNullable()
        table.integer('audience_id').notNullable().references('audience.id')
        table.integer('listing_audience_id').notNullable().references('audience.id')
        table.integer('member_count').notNullable().defaultTo(0)
        table.bigInteger('created_at').notNullable()
        table.index(['listing_audience_id'])
      })
      await schema.createTable('space_members', (table) => {
        table.string('space_id').notNullable().references('spaces.id')
        table.string('person_id').notNullable().references('people.id')
        table.string('role').notNullable()
        table.primary(['space_id', 'person_id'])
        table.index(['person_id'])
      })
      await schema.createTable('person_permissions', (table) => {
        table.string('person_id').notNullable().references('people.id')
        table.string('permission').notNullable()
        table.integer('granted').notNullable()
        table.primary(['person_id', 'permission'])
      })
    },
  },
  {
    name: '022-access-spaces-that-change',
    up: async (schema) => {
      await schema.alterTable('spaces', (table) => {
        table.text('readers').notNullable().defaultTo('[]')
        table.integer('outsiders').notNullable().defaultTo(0)
        table.bigInteger('archived_at')
      })
      await schema.raw(spacesThatChange(schema.dialect))
    },
  },
  {
    name: '023-access-member-since',
    up: (schema) =>
      schema.alterTable('space_members', (table) => {
        table.bigInteger('since')
      }),
  },
  {
    name: '024-access-open-to-anyone',
    up: (schema) => schema.raw(`UPDATE spaces SET outsiders = 1 WHERE readers LIKE '%"anyone"%'`),
  },
  {
    name: '025-access-shared-listings',
    up: (schema) => schema.raw(sharedListings),
    losesRows: ['audience', 'audience_grant'],
  },
]

const everybody = `(SELECT id FROM audience WHERE hash = '${hashOf(['employees'])}')`
const abandoned = `SELECT id FROM audience WHERE hash LIKE 'space:%/listing'
  AND id NOT IN (SELECT listing_audience_id FROM spaces)`

/** What is listed for all employees is listed by one audience, and a secret space by its content's. */
const sharedListings = `
  INSERT INTO audience (hash) VALUES ('${hashOf(['employees'])}') ON CONFLICT (hash) DO NOTHING;
  INSERT INTO audience_grant (principal, audience_id)
    SELECT 'employees', ${everybody} WHERE true ON CONFLICT DO NOTHING;
  UPDATE spaces SET listing_audience_id = audience_id WHERE visibility = 'secret';
  UPDATE spaces SET listing_audience_id = ${everybody}
    WHERE visibility <> 'secret' AND outsiders = 0;
  DELETE FROM audience_grant WHERE audience_id IN (${abandoned});
  DELETE FROM audience WHERE id IN (${abandoned});`

/** Spaces let in the outsiders they had, own their audiences, and outsiders are marked. */
function spacesThatChange(dialect: MigrationSchema['dialect']): string {
  const list =
    dialect === 'sqlite' ? 'json_group_array(g.principal)' : 'jsonb_agg(g.principal)::text'
  return `
    UPDATE spaces SET outsiders = 1 WHERE EXISTS (
      SELECT 1 FROM audience_grant g JOIN user_principal u ON u.principal = g.principal
      JOIN people p ON p.id = u.viewer WHERE g.audience_id = spaces.audience_id
        AND g.principal <> 'anyone' AND p.account_kind <> 'employee');
    UPDATE spaces SET readers = COALESCE((SELECT ${list} FROM audience_grant g
      WHERE g.audience_id = spaces.audience_id AND g.principal <> 'space:' || spaces.id || '#reader'
        AND (spaces.visibility <> 'open' OR g.principal <> 'employees')), '[]');
    INSERT INTO audience (hash) SELECT 'space:' || id || '/listing' FROM spaces;
    INSERT INTO audience_grant (principal, audience_id)
      SELECT g.principal, a.id FROM spaces s JOIN audience a ON a.hash = 'space:' || s.id || '/listing'
      JOIN audience_grant g ON g.audience_id = s.listing_audience_id;
    UPDATE spaces SET listing_audience_id =
      (SELECT a.id FROM audience a WHERE a.hash = 'space:' || spaces.id || '/listing');
    UPDATE audience SET hash =
      (SELECT 'space:' || MIN(s.id) || '/content' FROM spaces s WHERE s.audience_id = audience.id)
      WHERE id IN (SELECT audience_id FROM spaces);
    INSERT INTO audience_grant (principal, audience_id, within)
      SELECT 'outside:' || g.principal, g.audience_id, g.within FROM audience_grant g
      WHERE g.principal NOT IN ('anyone', 'employees') AND (g.within IS NOT NULL
        OR g.audience_id IN (SELECT audience_id FROM spaces WHERE outsiders = 1)
        OR g.audience_id IN (SELECT listing_audience_id FROM spaces WHERE outsiders = 1));
    UPDATE user_principal SET principal = 'outside:' || principal WHERE principal <> 'anyone'
      AND viewer IN (SELECT id FROM people WHERE account_kind <> 'employee');`
}
