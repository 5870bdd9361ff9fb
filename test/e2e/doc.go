// Package e2e tests the whole program from outside, as an operator starts it. It reaches it by HTTP, by its terminal
// output and by what it keeps, never by its functions.
//
// LINE is played by the simulator (linesim), and people by its phones. Three ways of running the program are used:
//
//   - demo_test.go: a demo in this process, with the sample school and a clock that can be advanced. Scripts in
//     testdata/script (scripts_test.go lists their commands) and the tests of webhooks run on it.
//   - installation_test.go: serve in this process beside a linesim, on files that a school would import.
//   - replicas_test.go: several serve processes on MariaDB and Redis behind a balancer, with proxies that cut
//     connections. Tests of outages, chaos, bursts and redelivery run on it, and skip where scripts/with-services has
//     started no servers.
package e2e
