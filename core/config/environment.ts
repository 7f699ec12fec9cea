/** Every environment variable the portal reads, for the reference; a test holds it to the code. */
export const variables: readonly (readonly [name: string, meaning: string])[] = [
  ['PORT', 'Port to listen on; 3000 by default, 0 for any free one.'],
  [
    'PORTAL_URL',
    'Address people use, such as `https://portal.example`. Links and cookies follow it, and forms sent from any other origin are refused. Overrides `site.url`.',
  ],
  ['DATABASE_URL', '`postgres://…`, or the path of an SQLite file. Overrides `database`.'],
  ['PORTICO_DATA', 'Folder for the SQLite file, uploads and built assets. Overrides `data`.'],
  [
    'NODE_ENV',
    '`production`: a plugin that cannot start is parked instead of stopping the portal (see PORTICO_STRICT).',
  ],
  [
    'PORTICO_STRICT',
    '`1`: a plugin that cannot start stops the portal. `0`: it is parked with its dependants, the rest runs. Default `1`, in production `0`.',
  ],
  [
    'PORTICO_LOG',
    '`pretty`: short lines for people, the default at a terminal. `json`: one JSON object a line. `debug`: commands that fail print the stack as well.',
  ],
  [
    'PORTICO_DEMO',
    'What becomes of the `demo` of the config in an empty portal. `load`: it is there at once. `offer`: the portal begins with the wizard, whose last step offers it. `off`: the wizard without it.',
  ],
  [
    'PORTICO_WATCHDOG',
    '`0`: plugins that block the process for more than a second are not broken off. By default they are, and three times in ten minutes cost a plugin its place.',
  ],
  [
    'PORTICO_TRUST_PROXY',
    '`1`: believe `X-Forwarded-For` and `X-Forwarded-Proto`. Only behind a proxy of your own that sets them.',
  ],
  [
    'PORTICO_BACKUP_KEY',
    'Secret that backups are encrypted with, at least 12 characters. Kept somewhere else than the backups.',
  ],
  ['PORTICO_BACKUP_KEY_FILE', 'File with that secret, instead of the secret itself.'],
  [
    'UV_THREADPOOL_SIZE',
    'Threads for SQLite, files and password hashes; chosen by the number of cores.',
  ],
]
