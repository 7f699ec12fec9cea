/** An upload on its way. Who writes it stands beside, in `lease`. */
export interface UploadRow {
  id: string
  owner_id: string
  name: string
  path: string | null
  use_name: string | null
  space_id: string | null
  size: number
  /** As far as the bytes are on the disk for good, and `hash_state` knows them. */
  received: number
  hash_state: string | null
  created_at: number
  touched_at: number
}
