# Read by the scripts beside it.

# The line of a report that names the machine.
machine() {
  local model release
  model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -1)
  release=$(uname -r)
  echo "- Machine: ${model:-$(uname -m)}, $(nproc) CPUs, Linux ${release%%-*}"
}
