export { type ApiOptions, api, fragment, submit, uniqueKey } from './api.ts'
export { ApiError, type ApiField } from './api-error.ts'
export { define } from './define.ts'
export { type Draft, draft } from './draft.ts'
export {
  type EditorFile,
  type EditorHandle,
  type EditorModule,
  type EditorOptions,
  loadEditor,
} from './editor.ts'
export { Enhancer, type OnOptions } from './enhancer.ts'
export { icon } from './icon.ts'
export { type LiveEvent, live } from './live.ts'
export { formatMessage, type MessageParams } from './message-format.ts'
export { t, useMessages } from './messages.ts'
export { navigate } from './navigate.ts'
export { announce, type ToastOptions, type ToastRequest, toast, toastError } from './toast.ts'
export { appWorker, elementWorker } from './trusted-html.ts'
export { type Upload, type UploadOptions, type UploadStage, upload } from './upload.ts'
