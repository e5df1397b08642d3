#!/bin/sh
# Assembles the handlers and prints, for each, its bytes and where the two places that Java must
# know lie: the address of the data (to be filled in), and the instruction behind the call.
# Needs binutils, for aarch64 those of the cross compiler (Debian: binutils-aarch64-linux-gnu).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for arch in x86_64 aarch64; do
  prefix=
  [ "$(uname -m)" = "$arch" ] || prefix=$arch-linux-gnu-
  "${prefix}as" -o "$work/$arch.o" "$arch.s"
  "${prefix}objcopy" -O binary --only-section=.text "$work/$arch.o" "$work/$arch.bin"
  echo "$arch"
  for label in data place; do
    offset=$("${prefix}nm" "$work/$arch.o" | awk -v label=$label '$3 == label { print $1 }')
    echo "  $label $((0x$offset))"
  done
  od -An -v -tx1 -w24 "$work/$arch.bin" | tr -d ' ' | sed 's/^/  /'
done
