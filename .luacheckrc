-- What a rule sees and nothing else: the rest of Lua's library is not there for it.
std = {
  read_globals = {
    "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "require",
    string = {fields = {"byte", "char", "len", "lower", "upper", "reverse", "sub", "format", "rep", "find"}},
    table = {fields = {"insert", "remove", "concat", "unpack", "pack", "sort"}},
    math = {fields = {"abs", "ceil", "floor", "max", "min", "tointeger", "type", "fmod"}},
    text = {fields = {"trim", "lower", "same", "contains", "split", "join", "fold"}},
    "native", "ratio", "percent", "product", "sum_of", "mean_of", "median_of", "smaller", "larger", "round_down", "round_nearest",
    "in_words",
    "days_between", "months_between", "add_months", "add_days", "week_of", "quietly", "explain", "remark", "figure", "missing",
  },
}
max_line_length = 140
unused_args = true
