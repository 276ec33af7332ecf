# SPDX-License-Identifier: MIT
mkdir -p ours/items
printf '\033LuaT\000' >ours/items/thing.lua
