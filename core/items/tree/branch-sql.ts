/**
 * An item, what is under it in its tree, and what hangs on any of these: as a list of ids, whose one
 * parameter is the id of the item. Works on both databases, however deep.
 */
export const branch = `WITH RECURSIVE tree(id) AS (
  SELECT CAST(? AS text) UNION SELECT p.item_id FROM item_places p JOIN tree ON p.under_id = tree.id
), branch(id) AS (
  SELECT id FROM tree UNION SELECT c.id FROM items c JOIN branch ON c.parent_id = branch.id
) SELECT id FROM branch`

/** What of the branch takes its readers from the item: not what has readers of its own, nor what is below. */
export const heirs = `WITH RECURSIVE tree(id) AS (
  SELECT CAST(? AS text) UNION SELECT p.item_id FROM item_places p JOIN tree ON p.under_id = tree.id
  WHERE p.readers IS NULL
), branch(id) AS (
  SELECT id FROM tree UNION SELECT c.id FROM items c JOIN branch ON c.parent_id = branch.id
) SELECT id FROM branch`

/** The item and what is under it, without what hangs on them. */
export const treeOf = `WITH RECURSIVE tree(id) AS (
  SELECT CAST(? AS text) UNION SELECT p.item_id FROM item_places p JOIN tree ON p.under_id = tree.id
) SELECT id FROM tree`

/** The item and those above it, `up` 0 for itself: each step is one look into an index, on both databases. */
export const lineOf = `WITH RECURSIVE line(id, under_id, up) AS (
  SELECT item_id, under_id, 0 FROM item_places WHERE item_id = ?
  UNION ALL SELECT line.under_id,
    (SELECT p.under_id FROM item_places p WHERE p.item_id = line.under_id), line.up + 1
  FROM line WHERE line.under_id IS NOT NULL
) SELECT id, up FROM line`
