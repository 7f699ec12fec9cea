/**
 * How outbox and cursors are read to be carried into another database, where transactions have other
 * numbers: as if all had none. A cursor then stands before the first event it has not passed; one that
 * was passed out of turn may come a second time. What has been carried once is read as it is.
 */
export const eventReadings = {
  outbox: { txid: '0' },
  event_cursors: {
    txid: '0',
    id: `CASE WHEN t.txid = 0 THEN t.id ELSE COALESCE(
      (SELECT MIN(o.id) - 1 FROM outbox o WHERE o.type = t.type
        AND (o.txid > t.txid OR (o.txid = t.txid AND o.id > t.id))),
      (SELECT CASE WHEN MAX(o.id) > t.id THEN MAX(o.id) ELSE t.id END
        FROM outbox o WHERE o.type = t.type)) END`,
  },
}
