// Command leaveline is a LINE bot for the leave of Taiwan's public schools: the bot itself, its demo, its simulator
// and its tools. Package cli holds all of it, where the tests of the whole program reach it too.
package main

import (
	"os"

	"leaveline/cmd/leaveline/cli"
)

func main() { os.Exit(cli.Main()) }
