import { Type } from 'typebox'

const text = Type.String({ minLength: 1 })
const closed = { additionalProperties: false }
/** What the reference says of a key. */
const says = (description: string) => ({ description })

/** What `portal.config.ts` may say; plugins' own settings are checked against their schemas. */
export const portalSchema = Type.Object(
  {
    site: Type.Object(
      {
        name: Type.String({ minLength: 1, ...says('Shown in the header and the titles.') }),
        slogan: Type.Optional(
          Type.String({ minLength: 1, ...says('A line for the sign-in page.') }),
        ),
        url: Type.Optional(
          Type.String({ format: 'uri', ...says('Address people use; default the local one.') }),
        ),
        locale: Type.Optional(
          Type.String({
            format: 'language-tag',
            ...says('Language for whoever has not chosen one; default `en`.'),
          }),
        ),
        locales: Type.Optional(
          Type.Array(
            Type.String({ format: 'language-tag' }),
            says('Languages people may choose; default all the portal has texts in.'),
          ),
        ),
        timeZone: Type.Optional(
          Type.String({ minLength: 1, ...says('Such as `Europe/Kyiv`; default `UTC`.') }),
        ),
        color: Type.Optional(
          Type.String({
            pattern: '^#[0-9a-fA-F]{6}$',
            ...says('Brand colour as `#rrggbb`; both palettes are made from it.'),
          }),
        ),
      },
      closed,
    ),
    theme: Type.Optional(
      Type.String({
        minLength: 1,
        ...says('A bundled theme, a folder beside this file or a package; default `base`.'),
      }),
    ),
    themes: Type.Optional(
      Type.Array(text, says('Further themes an admin may choose: folders or packages.')),
    ),
    data: Type.Optional(
      Type.String({ minLength: 1, ...says('Folder for database, files, assets; default `data`.') }),
    ),
    database: Type.Optional(
      Type.String({ minLength: 1, ...says('`postgres://…`; default an SQLite file in `data`.') }),
    ),
    plugins: Type.Array(Type.Unknown(), says('The plugins, called: `feed({ pageSize: 30 })`.')),
    roles: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          { title: Type.Record(Type.String(), text), permissions: Type.Array(text) },
          closed,
        ),
        says('Further roles, or other permissions for the built-in ones.'),
      ),
    ),
    layout: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Array(Type.Unknown()),
        says('Widgets per slot, in order; replaces the defaults of that slot.'),
      ),
    ),
    mail: Type.Optional(
      Type.Object(
        {
          url: Type.String({
            pattern: '^(smtps?://\\S+)?$',
            ...says('`smtp://user:password@host:587` or `smtps://…`; empty: no mail is sent.'),
          }),
          from: Type.String({
            pattern: '^[^\\r\\n]*[^\\s@<>]@[^\\s@<>]+>?$',
            ...says('Sender: `Portal <portal@example.com>`.'),
          }),
        },
        { ...closed, ...says('How mail is sent; without it links are handed over by people.') },
      ),
    ),
    signUp: Type.Optional(
      Type.Object(
        {
          staff: Type.Optional(
            Type.Boolean(says('People of the staff base may register with their mail address.')),
          ),
          domains: Type.Optional(
            Type.Array(text, says('Mail domains whose owners may register: `example.com`.')),
          ),
        },
        { ...closed, ...says('Who may register; default nobody.') },
      ),
    ),
    passwords: Type.Optional(
      Type.Object(
        {
          minLength: Type.Optional(
            Type.Integer({
              minimum: 8,
              maximum: 64,
              ...says('Characters; default 15, as NIST asks where the password stands alone.'),
            }),
          ),
          composition: Type.Optional(
            Type.Array(
              Type.Union(['lower', 'upper', 'digit', 'symbol'].map((kind) => Type.Literal(kind))),
              says('Kinds of characters that must occur; default none.'),
            ),
          ),
          history: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: 24,
              ...says('Earlier passwords that may not come back; default 0.'),
            }),
          ),
        },
        { ...closed, ...says('What passwords must be like.') },
      ),
    ),
    secondFactor: Type.Optional(
      Type.Object(
        { roles: Type.Array(text, says('Roles that cannot sign in without one: `admin`.')) },
        { ...closed, ...says('Who must have a second factor; everybody may have one.') },
      ),
    ),
    files: Type.Optional(
      Type.Object(
        {
          megabytes: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 102_400,
              ...says('Of a file where nothing else is said; default 25.'),
            }),
          ),
          largestMegabytes: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 1_048_576,
              ...says('That no plugin may go beyond; default 5120.'),
            }),
          ),
        },
        { ...closed, ...says('How large uploaded files may be.') },
      ),
    ),
    demo: Type.Optional(
      Type.Unknown(
        says(
          'Content for a first look: loaded into an empty portal, or with `offer: true` offered by its wizard.',
        ),
      ),
    ),
  },
  closed,
)
