export const commentKind = 'discussion:comment'
