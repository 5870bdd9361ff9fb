package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cost is what was spent.
type cost struct {
	own     time.Duration // processor time of this process: the bot, the people and the stand-in for LINE
	servers time.Duration // processor time of the database and Redis servers
	allocs  uint64
	bytes   uint64
}

// processor is all processor time.
func (c cost) processor() time.Duration { return c.own + c.servers }

func (c cost) minus(d cost) cost {
	return cost{c.own - d.own, c.servers - d.servers, c.allocs - d.allocs, c.bytes - d.bytes}
}

// meter reads what this process and some servers have spent so far.
type meter struct{ servers []int }

func (m *meter) read() cost {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage) // it can't fail for oneself
	c := cost{
		own:    time.Duration(usage.Utime.Nano() + usage.Stime.Nano()),
		allocs: memory.Mallocs, bytes: memory.TotalAlloc,
	}
	for _, pid := range m.servers {
		c.servers += processorTime(pid)
	}
	return c
}

// ticksPerSecond is the unit of /proc/PID/stat on every Linux.
const ticksPerSecond = 100

// processorTime is what a process has used; zero when it is not ours to see.
func processorTime(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const user, system = 11, 12 // counted from the state, the first after the name
	var ticks int
	for _, i := range []int{user, system} {
		n, _ := strconv.Atoi(fields[i])
		ticks += n
	}
	return time.Duration(ticks) * time.Second / ticksPerSecond
}

// serverOn finds the process of a server by the port on its command line.
func serverOn(program, port string) (pid int, found bool) {
	paths, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range paths {
		line, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(line, []byte(program)) && !bytes.Contains(line, []byte("/"+program)) {
			continue
		}
		if bytes.Contains(line, []byte("="+port)) || bytes.Contains(line, []byte(":"+port)) {
			pid, err = strconv.Atoi(filepath.Base(filepath.Dir(path)))
			return pid, err == nil
		}
	}
	return 0, false
}
