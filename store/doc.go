// Package store keeps the records of the schools in MySQL, MariaDB or SQLite.
//
// All databases run the same SQL. A dialect adds only the words that end a locking SELECT (FOR UPDATE, SKIP LOCKED)
// and classifies the drivers' errors. SQLite needs neither word: its transactions begin IMMEDIATE, one at a time.
//
// Every query of a Reader or Tx carries the school_id that Read or InTx was given, so no school sees another's
// records. InTx has the only loop that repeats a transaction: after a deadlock (1213), a lock timeout (1205), a busy
// database, a lost connection or an error on COMMIT. Its function may therefore run twice; unique keys and
// compare-and-set on versions make that harmless. LockRequest holds a request's row until the transaction ends.
//
// Moments are stored in UTC with microseconds. Days of leave and calendars are local dates (DATE on MySQL, text on
// SQLite) without a zone. A zero time or date is NULL.
//
// Notices are rows of the outbox, written in the transaction that causes them. The relay claims them under a lease,
// freezes their bytes and retry key before the first attempt, and marks the outcome. ClaimWindow gives one replica a
// lease on a scheduled job's window; another takes it over only when that lease has run out unfinished.
//
// Migrate brings the schema up to date from store/migrations, one folder for each dialect. The suite in
// store/storetest says what every database must do. Drafts of conversations are not records: see store/dialog.
package store
