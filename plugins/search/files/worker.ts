import { answerApart } from 'portico/sdk/foreign'
import { extract } from './extract.ts'

await answerApart(({ type, bytes }: { type: string; bytes: Uint8Array }) => extract(type, bytes))
