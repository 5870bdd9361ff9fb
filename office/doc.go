// Package office carries out the actions of people on a school's records: one exported method an action.
//
// An action is one transaction, run by Office.do. It locks the people by id and then the request, asks package leave on
// the locked records, saves with a compare-and-set on the request's version, and writes its audit row and its outbox
// rows beside it. No audit, no change. A deadlock is repeated by the store, a changed request by do. A refusal is a
// *leave.Denial and changes nothing; any other error names the action.
//
// What acts on a request goes through Office.move, which checks who the actor is and whether the button they used still
// stands. Repeated, an action changes nothing and gives the same answer: a request is submitted once per session and
// moves once per version.
//
// Reading for conversations is done by Facts, lazily and once; both Facts and transaction share the lookup. Schools,
// people and LINE accounts are cached (cache.go); transactions read again what decides.
//
// Newcomers read transaction.go and move.go first, then submit.go and decide.go, and rights.go for who may do what.
// Package importcsv reads the CSV files of the personnel office, package sample makes the demo's school.
package office
