"""Prints the syntax trees of Python's own parser as the nodes that the reader of Lintel makes, for PythonOracleTests.

usage: python3 ast_oracle.py LIST OUT

LIST names a file on each line. OUT gets, for each of them in order, "@ PATH", then "! MESSAGE" when Python refuses the file or "? MESSAGE" when this cannot say,
else one line a node in pre-order: depth, role, kind with styles or operator, span, text.
"""
import ast, json, sys, threading, warnings

OPERATORS = {
    "Add": "Add", "Sub": "Subtract", "Mult": "Multiply", "Div": "Divide", "FloorDiv": "FloorDivide", "Mod": "Modulo", "Pow": "Power", "MatMult": "MatrixMultiply",
    "LShift": "LeftShift", "RShift": "RightShift", "BitAnd": "BitAnd", "BitOr": "BitOr", "BitXor": "BitXor", "And": "And", "Or": "Or", "Eq": "Equal", "NotEq": "NotEqual",
    "Lt": "Less", "LtE": "LessOrEqual", "Gt": "Greater", "GtE": "GreaterOrEqual", "Is": "Is", "IsNot": "IsNot", "In": "In", "NotIn": "NotIn",
    "Not": "Not", "USub": "Negate", "UAdd": "Plus", "Invert": "Invert",
}


def operator(node):
    return OPERATORS[type(node).__name__]


def place(node):
    return (node.lineno, node.col_offset)


class Printer:
    def __init__(self, data, out):
        self.data = data
        self.out = out
        self.lines = [3 if data.startswith(b"\xef\xbb\xbf") else 0]
        i, n = 0, len(data)
        while i < n:
            c = data[i]
            i += 1
            if c == 10 or (c == 13 and data[i:i + 1] != b"\n"):
                self.lines.append(i)

    def start(self, node):
        return self.lines[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self.lines[node.end_lineno - 1] + node.end_col_offset

    def emit(self, depth, role, kind, node=None, text=""):
        span = "-" if node is None else "%d..%d" % (self.start(node), self.end(node))
        self.out.write("%d %s %s %s %s\n" % (depth, role, kind, span, text))

    def name(self, depth, role, name):
        self.emit(depth, role, "Name", None, name if name.isascii() else "?")

    def all(self, depth, role, nodes):
        for node in nodes:
            self.node(depth, role, node)

    def maybe(self, depth, role, node):
        if node is not None:
            self.node(depth, role, node)

    def block(self, depth, role, body):
        self.emit(depth, role, "Block")
        self.all(depth + 1, "Statement", body)

    def node(self, depth, role, node):
        getattr(self, type(node).__name__)(depth, role, node)

    # Statements.
    def Module(self, depth, role, node):
        self.emit(depth, role, "Module")
        self.all(depth + 1, "Statement", node.body)

    def Expr(self, depth, role, node):
        self.node(depth, role, node.value)

    def Import(self, depth, role, node):
        self.emit(depth, role, "Import", node)
        for alias in node.names:
            self.emit(depth + 1, "Name", "ImportedName", alias)
            self.emit(depth + 2, "Name", "ModuleName", None, alias.name if alias.name.isascii() else "?")
            if alias.asname:
                self.name(depth + 2, "Alias", alias.asname)

    def ImportFrom(self, depth, role, node):
        self.emit(depth, role, "Import", node)
        module = "." * node.level + (node.module or "")
        self.emit(depth + 1, "Module", "ModuleName", None, module if module.isascii() else "?")
        for alias in node.names:
            if alias.name == "*":
                self.emit(depth + 1, "Name", "ImportedName.Everything", alias)
                continue
            self.emit(depth + 1, "Name", "ImportedName", alias)
            self.name(depth + 2, "Name", alias.name)
            if alias.asname:
                self.name(depth + 2, "Alias", alias.asname)

    def function(self, depth, role, node, style):
        self.decorated(depth, role, node, "Function" + style)
        self.name(depth + 1, "Name", node.name)
        self.type_parameters(depth + 1, node)
        self.parameters(depth + 1, node.args)
        self.maybe(depth + 1, "Annotation", node.returns)
        self.block(depth + 1, "Body", node.body)

    def decorated(self, depth, role, node, kind):
        if node.decorator_list:
            self.emit(depth, role, kind, None, "..%d" % self.end(node))
        else:
            self.emit(depth, role, kind, node)
        self.all(depth + 1, "Decorator", node.decorator_list)

    def FunctionDef(self, depth, role, node):
        self.function(depth, role, node, "")

    def AsyncFunctionDef(self, depth, role, node):
        self.function(depth, role, node, ".Async")

    def type_parameters(self, depth, node):
        self.all(depth, "TypeParameter", getattr(node, "type_params", ()))

    def type_parameter(self, depth, role, node, style):
        self.emit(depth, role, "TypeParameter" + style, node)
        self.name(depth + 1, "Name", node.name)
        self.maybe(depth + 1, "Annotation", getattr(node, "bound", None))
        self.maybe(depth + 1, "Default", getattr(node, "default_value", None))

    def TypeVar(self, depth, role, node):
        self.type_parameter(depth, role, node, "")

    def TypeVarTuple(self, depth, role, node):
        self.type_parameter(depth, role, node, ".Spread")

    def ParamSpec(self, depth, role, node):
        self.type_parameter(depth, role, node, ".KeywordSpread")

    def parameters(self, depth, args):
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults)):
            self.parameter(depth, arg, default, ".PositionalOnly" if i < len(args.posonlyargs) else "")
        if args.vararg:
            self.parameter(depth, args.vararg, None, ".Spread")
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            self.parameter(depth, arg, default, ".KeywordOnly")
        if args.kwarg:
            self.parameter(depth, args.kwarg, None, ".KeywordSpread")

    def parameter(self, depth, arg, default, style):
        self.emit(depth, "Parameter", "Parameter" + style)
        self.name(depth + 1, "Name", arg.arg)
        self.maybe(depth + 1, "Annotation", arg.annotation)
        self.maybe(depth + 1, "Default", default)

    def ClassDef(self, depth, role, node):
        self.decorated(depth, role, node, "Class")
        self.name(depth + 1, "Name", node.name)
        self.type_parameters(depth + 1, node)
        self.arguments(depth + 1, "Base", node.bases, node.keywords)
        self.block(depth + 1, "Body", node.body)

    def arguments(self, depth, role, args, keywords):
        for node in sorted(args + keywords, key=place):
            if not isinstance(node, ast.keyword):
                self.node(depth, role, node)
            elif node.arg is None:
                self.emit(depth, role, "Spread.KeywordSpread")
                self.node(depth + 1, "Value", node.value)
            else:
                self.emit(depth, role, "KeywordArgument", None, node.arg if node.arg.isascii() else "?")
                self.node(depth + 1, "Value", node.value)

    def Return(self, depth, role, node):
        self.emit(depth, role, "Return", node)
        self.maybe(depth + 1, "Value", node.value)

    def Delete(self, depth, role, node):
        self.emit(depth, role, "Delete", node)
        self.all(depth + 1, "Target", node.targets)

    def TypeAlias(self, depth, role, node):
        self.emit(depth, role, "TypeAlias", node)
        self.name(depth + 1, "Name", node.name.id)
        self.type_parameters(depth + 1, node)
        self.node(depth + 1, "Value", node.value)

    def Assign(self, depth, role, node):
        self.emit(depth, role, "Assign.None", node)
        self.all(depth + 1, "Target", node.targets)
        self.node(depth + 1, "Value", node.value)

    def AugAssign(self, depth, role, node):
        self.emit(depth, role, "Assign." + operator(node.op), node)
        self.node(depth + 1, "Target", node.target)
        self.node(depth + 1, "Value", node.value)

    def AnnAssign(self, depth, role, node):
        self.emit(depth, role, "Assign.None", node)
        self.node(depth + 1, "Target", node.target)
        self.node(depth + 1, "Annotation", node.annotation)
        self.maybe(depth + 1, "Value", node.value)

    def NamedExpr(self, depth, role, node):
        self.emit(depth, role, "Assign.None", node)
        self.node(depth + 1, "Target", node.target)
        self.node(depth + 1, "Value", node.value)

    def loop(self, depth, role, node, style):
        self.emit(depth, role, "For" + style, node)
        self.node(depth + 1, "Target", node.target)
        self.node(depth + 1, "Iterable", node.iter)
        self.block(depth + 1, "Body", node.body)
        if node.orelse:
            self.block(depth + 1, "Else", node.orelse)

    def For(self, depth, role, node):
        self.loop(depth, role, node, "")

    def AsyncFor(self, depth, role, node):
        self.loop(depth, role, node, ".Async")

    def While(self, depth, role, node):
        self.emit(depth, role, "While", node)
        self.node(depth + 1, "Condition", node.test)
        self.block(depth + 1, "Body", node.body)
        if node.orelse:
            self.block(depth + 1, "Else", node.orelse)

    def If(self, depth, role, node):
        self.emit(depth, role, "If", node)
        while True:
            self.node(depth + 1, "Condition", node.test)
            self.block(depth + 1, "Then", node.body)
            if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and self.data.startswith(b"elif", self.start(node.orelse[0])):
                node = node.orelse[0]
                continue
            break
        if node.orelse:
            self.block(depth + 1, "Else", node.orelse)

    def with_(self, depth, role, node, style):
        self.emit(depth, role, "With" + style, node)
        for item in node.items:
            self.emit(depth + 1, "Item", "WithItem")
            self.node(depth + 2, "Value", item.context_expr)
            self.maybe(depth + 2, "Target", item.optional_vars)
        self.block(depth + 1, "Body", node.body)

    def With(self, depth, role, node):
        self.with_(depth, role, node, "")

    def AsyncWith(self, depth, role, node):
        self.with_(depth, role, node, ".Async")

    def Raise(self, depth, role, node):
        self.emit(depth, role, "Raise", node)
        self.maybe(depth + 1, "Value", node.exc)
        self.maybe(depth + 1, "Cause", node.cause)

    def try_(self, depth, role, node, style):
        self.emit(depth, role, "Try", node)
        self.block(depth + 1, "Body", node.body)
        for handler in node.handlers:
            self.emit(depth + 1, "Catch", "Catch" + style, handler)
            self.maybe(depth + 2, "Type", handler.type)
            if handler.name:
                self.name(depth + 2, "Name", handler.name)
            self.block(depth + 2, "Body", handler.body)
        if node.orelse:
            self.block(depth + 1, "Else", node.orelse)
        if node.finalbody:
            self.block(depth + 1, "Finally", node.finalbody)

    def Try(self, depth, role, node):
        self.try_(depth, role, node, "")

    def TryStar(self, depth, role, node):
        self.try_(depth, role, node, ".Group")

    def Assert(self, depth, role, node):
        self.emit(depth, role, "Assert", node)
        self.node(depth + 1, "Condition", node.test)
        self.maybe(depth + 1, "Message", node.msg)

    def names(self, depth, role, node, kind):
        self.emit(depth, role, kind, node)
        for name in node.names:
            self.name(depth + 1, "Name", name)

    def Global(self, depth, role, node):
        self.names(depth, role, node, "Global")

    def Nonlocal(self, depth, role, node):
        self.names(depth, role, node, "Nonlocal")

    def leaf(self, depth, role, node):
        self.emit(depth, role, type(node).__name__, node)

    Pass = Break = Continue = leaf

    def Match(self, depth, role, node):
        self.emit(depth, role, "Match", node)
        self.node(depth + 1, "Value", node.subject)
        for case in node.cases:
            self.emit(depth + 1, "Case", "Case")
            self.node(depth + 2, "Pattern", case.pattern)
            self.maybe(depth + 2, "Condition", case.guard)
            self.block(depth + 2, "Body", case.body)

    # Patterns.
    def MatchValue(self, depth, role, node):
        self.node(depth, role, node.value)

    def MatchSingleton(self, depth, role, node):
        self.emit(depth, role, "Null" if node.value is None else "Boolean", node)

    def MatchSequence(self, depth, role, node):
        self.emit(depth, role, "List" if self.data.startswith(b"[", self.start(node)) and self.is_bracketed(node) else "Tuple", node)
        self.all(depth + 1, "Element", node.patterns)

    def is_bracketed(self, node):
        """Whether a sequence that starts with a bracket is that of the bracket: [a], b is not."""
        return not node.patterns or self.start(node.patterns[0]) > self.start(node)

    def MatchStar(self, depth, role, node):
        self.emit(depth, role, "Spread.Spread", node)
        self.capture(depth + 1, node.name)

    def capture(self, depth, name):
        self.emit(depth, "Value", "Capture")
        if name:
            self.name(depth + 1, "Name", name)

    def MatchMapping(self, depth, role, node):
        self.emit(depth, role, "Map", node)
        for key, pattern in zip(node.keys, node.patterns):
            self.emit(depth + 1, "Element", "Entry")
            self.node(depth + 2, "Key", key)
            self.node(depth + 2, "Value", pattern)
        if node.rest:
            self.emit(depth + 1, "Element", "Spread.KeywordSpread")
            self.capture(depth + 2, node.rest)

    def MatchClass(self, depth, role, node):
        self.emit(depth, role, "Call", node)
        self.node(depth + 1, "Function", node.cls)
        self.all(depth + 1, "Argument", node.patterns)
        for name, pattern in zip(node.kwd_attrs, node.kwd_patterns):
            self.emit(depth + 1, "Argument", "KeywordArgument", None, name)
            self.node(depth + 2, "Value", pattern)

    def MatchAs(self, depth, role, node):
        self.emit(depth, role, "Capture", node)
        self.maybe(depth + 1, "Pattern", node.pattern)
        if node.name:
            self.name(depth + 1, "Name", node.name)

    def MatchOr(self, depth, role, node):
        self.emit(depth, role, "Alternatives", node)
        self.all(depth + 1, "Pattern", node.patterns)

    # Expressions.
    def Name(self, depth, role, node):
        self.emit(depth, role, "Name", node, node.id if self.data[self.start(node):self.end(node)].isascii() else "?")

    def Attribute(self, depth, role, node):
        self.emit(depth, role, "Member", node, node.attr if self.data[self.end(node) - len(node.attr):self.end(node)].isascii() else "?")
        self.node(depth + 1, "Object", node.value)

    def Call(self, depth, role, node):
        self.emit(depth, role, "Call", node)
        self.node(depth + 1, "Function", node.func)
        self.arguments(depth + 1, "Argument", node.args, node.keywords)

    def Starred(self, depth, role, node):
        self.emit(depth, role, "Spread.Spread", node)
        self.node(depth + 1, "Value", node.value)

    def Subscript(self, depth, role, node):
        self.emit(depth, role, "Index", node)
        self.node(depth + 1, "Object", node.value)
        self.node(depth + 1, "Key", node.slice)

    def Slice(self, depth, role, node):
        self.emit(depth, role, "Slice", node)
        self.maybe(depth + 1, "From", node.lower)
        self.maybe(depth + 1, "To", node.upper)
        self.maybe(depth + 1, "Step", node.step)

    def text(self, node, value):
        """The value; not when characters have names in it, or comments stand between what it is made of."""
        source = self.data[self.start(node):self.end(node)]
        return "?" if b"\\N{" in source or (b"#" in source and b"\n" in source and source[:1] in b"fFrR") else json.dumps(value)

    def Constant(self, depth, role, node):
        value = node.value
        if value is None:
            self.emit(depth, role, "Null", node)
        elif value is Ellipsis:
            self.emit(depth, role, "Ellipsis", node)
        elif isinstance(value, bool):
            self.emit(depth, role, "Boolean", node)
        elif isinstance(value, str):
            self.emit(depth, role, "Text", node, self.text(node, value))
        elif isinstance(value, bytes):
            self.emit(depth, role, "Text.Bytes", node, json.dumps(value.decode("latin-1")))
        else:
            self.emit(depth, role, "Number", node, str(value) if isinstance(value, int) and value < 1 << 63 else "-")

    def JoinedStr(self, depth, role, node):
        self.emit(depth, role, "Text.Interpolated", node)
        self.parts(depth + 1, node.values, node)

    def parts(self, depth, values, whole):
        for value in values:
            if isinstance(value, ast.Constant):
                self.emit(depth, "Part", "TextPart", None, self.text(whole, value.value))
            else:
                self.emit(depth, "Part", "Interpolation")
                self.node(depth + 1, "Value", value.value)
                if value.format_spec is not None:
                    self.emit(depth + 1, "Format", "Format")
                    self.parts(depth + 2, value.format_spec.values, whole)

    def List(self, depth, role, node):
        self.emit(depth, role, type(node).__name__, node)
        self.all(depth + 1, "Element", node.elts)

    Tuple = Set = List

    def Dict(self, depth, role, node):
        self.emit(depth, role, "Map", node)
        for key, value in zip(node.keys, node.values):
            if key is None:
                self.emit(depth + 1, "Element", "Spread.KeywordSpread")
                self.node(depth + 2, "Value", value)
            else:
                self.entry(depth + 1, key, value)

    def entry(self, depth, key, value):
        self.emit(depth, "Element", "Entry")
        self.node(depth + 1, "Key", key)
        self.node(depth + 1, "Value", value)

    def comprehension(self, depth, role, node):
        self.emit(depth, role, "Comprehension", node)
        if isinstance(node, ast.DictComp):
            self.entry(depth + 1, node.key, node.value)
        else:
            self.node(depth + 1, "Element", node.elt)
        for clause in node.generators:
            self.emit(depth + 1, "Clause", "Clause.Async" if clause.is_async else "Clause")
            self.node(depth + 2, "Target", clause.target)
            self.node(depth + 2, "Iterable", clause.iter)
            self.all(depth + 2, "Condition", clause.ifs)

    ListComp = SetComp = DictComp = GeneratorExp = comprehension

    def BinOp(self, depth, role, node):
        self.emit(depth, role, "Binary." + operator(node.op), node)
        self.node(depth + 1, "Left", node.left)
        self.node(depth + 1, "Right", node.right)

    def BoolOp(self, depth, role, node):
        self.emit(depth, role, "Binary." + operator(node.op), node)
        for i, value in enumerate(node.values):
            self.node(depth + 1, "Right" if i else "Left", value)

    def UnaryOp(self, depth, role, node):
        self.emit(depth, role, "Unary." + operator(node.op), node)
        self.node(depth + 1, "Value", node.operand)

    def Compare(self, depth, role, node):
        if len(node.ops) == 1:
            self.emit(depth, role, "Binary." + operator(node.ops[0]), node)
            self.node(depth + 1, "Left", node.left)
            self.node(depth + 1, "Right", node.comparators[0])
            return
        self.emit(depth, role, "Chain", node)
        self.node(depth + 1, "Left", node.left)
        for op, right in zip(node.ops, node.comparators):
            self.emit(depth + 1, "Right", "Link." + operator(op))
            self.node(depth + 2, "Right", right)

    def IfExp(self, depth, role, node):
        self.emit(depth, role, "Conditional", node)
        self.node(depth + 1, "Then", node.body)
        self.node(depth + 1, "Condition", node.test)
        self.node(depth + 1, "Else", node.orelse)

    def Lambda(self, depth, role, node):
        self.emit(depth, role, "Function", node)
        self.parameters(depth + 1, node.args)
        self.node(depth + 1, "Body", node.body)

    def Await(self, depth, role, node):
        self.emit(depth, role, "Await", node)
        self.node(depth + 1, "Value", node.value)

    def Yield(self, depth, role, node):
        self.emit(depth, role, "Yield", node)
        self.maybe(depth + 1, "Value", node.value)

    def YieldFrom(self, depth, role, node):
        self.emit(depth, role, "Yield.Delegating", node)
        self.node(depth + 1, "Value", node.value)


def one(path, out):
    out.write("@ %s\n" % path)
    data = open(path, "rb").read()
    try:
        tree = ast.parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        out.write("! not UTF-8\n")
        return
    except (SyntaxError, ValueError) as e:
        out.write("! %s\n" % str(e).replace("\n", " "))
        return
    except (RecursionError, MemoryError) as e:
        out.write("? %s\n" % type(e).__name__)
        return
    Printer(data, out).node(0, "None", tree)


def main():
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as out:
        for path in open(sys.argv[1], encoding="utf-8").read().split("\n"):
            if path:
                one(path, out)


warnings.simplefilter("ignore")
sys.setrecursionlimit(1000000)
threading.stack_size(512 << 20)
worker = threading.Thread(target=main)
worker.start()
worker.join()
