import test from 'ava'
import sqlite3 from 'sqlite3'
import { refuseVersionThatLosesData } from './sqlite-version.ts'

test('versions with the WAL-reset bug are refused, fixed ones are not', (t) => {
  for (const version of ['3.51.3', '3.52.0', '3.44.6', '3.50.7', '3.60.1', sqlite3.VERSION]) {
    t.notThrows(() => refuseVersionThatLosesData(version), version)
  }
  for (const version of ['3.51.2', '3.44.5', '3.50.6', '3.49.9', '3.45.0', '3.7.0']) {
    t.throws(() => refuseVersionThatLosesData(version), { message: /3\.51\.3 or newer/ }, version)
  }
})
