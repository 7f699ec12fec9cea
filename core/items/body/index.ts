export {
  type BodyFormat,
  loadBody,
  type Mentioned,
  type MentionTarget,
  type MentionType,
  type RenderedBody,
  type ResolveMention,
} from './body.ts'
export { cleanText, excerpt } from './text.ts'
