using System.Text;

namespace Lintel.Tests.Syntax.Python;

/// <summary>Makes random programs that are right by the grammar of Python.</summary>
internal sealed class RandomPython(int seed)
{
    private static readonly string[] Names = ["a", "b", "boto3", "match", "case", "type", "print", "_", "\u00e9", "os"];
    private static readonly string[] Literals = ["1", "0x1f", "1.5e3", "2j", "'a'", "\"b\\n\"", "r'\\c'", "b'd'", "'''e\nf'''", "None", "True", "...", "'g' 'h'"];
    private static readonly string[] Operators = ["+", "-", "*", "/", "//", "%", "@", "**", "<<", "|", "&", "^", "and", "or", "<", "==", "!=", "in", "not in", "is", "is not"];
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public string Module()
    {
        for (var count = 1 + _random.Next(8); count > 0; count--)
        {
            Statement(0);
        }

        var text = _text.ToString();
        return _random.Next(4) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : _random.Next(4) == 0 ? text.TrimEnd('\n') : text;
    }

    private string Pick(string[] items) => items[_random.Next(items.Length)];

    private bool Maybe() => _random.Next(2) == 0;

    private void Line(int indent, string text)
    {
        if (_random.Next(8) == 0)
        {
            _text.Append(_random.Next(2) == 0 ? "\n" : "   # comment: '\n");
        }

        _text.Append(' ', indent).Append(text).Append(_random.Next(10) == 0 ? "  # end\n" : "\n");
    }

    private void Block(int indent)
    {
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            Statement(indent + 2);
        }
    }

    private void Statement(int indent)
    {
        switch (indent > 8 ? _random.Next(8) : _random.Next(16))
        {
            case 0:
                Line(indent, $"{Target(2)} = {Expressions(3)}");
                break;
            case 1:
                Line(indent, $"{Pick(Names)}: {Expression(2)} = {Expression(2)}");
                break;
            case 2:
                Line(indent, $"{Pick(Names)} {Pick(["+=", "//=", "**=", ">>=", "@="])} {Expression(2)}");
                break;
            case 3:
                Line(indent, Pick(["import a.b as c", "from . import a, b as c", "from ..x.y import (a,\n  b,)", "from a import *", "import os, sys"]));
                break;
            case 4:
                Line(indent, $"{Expression(4)}; {Pick(["pass", "break", "return", "continue", "global a"])}");
                break;
            case 5:
                Line(indent, $"return {Expressions(4)}");
                break;
            case 6:
                Line(indent, $"raise {Expression(2)}{(Maybe() ? $" from {Expression(1)}" : "")}");
                break;
            case 7:
                Line(indent, $"{Pick(["del a[0], b.c", "assert a, b", "yield", "await a", "type X[T] = a"])}");
                break;
            case 8:
                Line(indent, $"if {Expression(3)}:");
                Block(indent);
                if (Maybe())
                {
                    Line(indent, $"elif {Expression(2)}:");
                    Block(indent);
                }

                if (Maybe())
                {
                    Line(indent, "else:");
                    Block(indent);
                }

                break;
            case 9:
                Line(indent, $"{(Maybe() ? "async " : "")}for {Target(1)} in {Expressions(2)}:");
                Block(indent);
                break;
            case 10:
                Line(indent, $"while ({Pick(Names)} := {Expression(2)}): {Pick(["pass", "break"])}");
                break;
            case 11:
                Line(indent, "try:");
                Block(indent);
                Line(indent, $"except {Pick(["A", "(A, B.c)", "A() as e"])}:");
                Block(indent);
                if (Maybe())
                {
                    Line(indent, "finally:");
                    Block(indent);
                }

                break;
            case 12:
                Line(indent, $"with {Pick(["(a as b, c)", "a, b as c", "(a, b) as c", "a() as b[0]"])}:");
                Block(indent);
                break;
            case 13:
                if (Maybe())
                {
                    Line(indent, $"@{Expression(1)}");
                }

                Line(indent, $"{(Maybe() ? "async " : "")}def f{(Maybe() ? "[T: int, *Ts]" : "")}({Pick(["", "a, /, b=1, *c, d, **e", "self, *, a: int = 2", "event, context"])}){(Maybe() ? " -> " + Expression(1) : "")}:");
                Block(indent);
                break;
            case 14:
                Line(indent, $"class A{Pick(["", "()", "(B, c=D)", "[T](B)"])}:");
                Block(indent);
                break;
            default:
                Line(indent, $"match {Expressions(2)}:");
                for (var count = 1 + _random.Next(2); count > 0; count--)
                {
                    Line(indent + 2, $"case {Pattern(3)}{(Maybe() ? " if " + Expression(1) : "")}:");
                    Block(indent + 2);
                }

                break;
        }
    }

    private string Target(int depth) => _random.Next(depth > 0 ? 6 : 2) switch
    {
        0 or 1 => Pick(Names),
        2 => $"{Pick(Names)}.b",
        3 => $"{Pick(Names)}[{Expression(1)}]",
        4 => $"({Target(depth - 1)}, *{Pick(Names)})",
        _ => $"[{Target(depth - 1)}, {Target(depth - 1)}]",
    };

    private string Expressions(int depth) => Maybe() ? Expression(depth) : $"{Expression(depth)}, {(Maybe() ? $"*{Pick(Names)}" : Expression(depth - 1))}";

    private string Expression(int depth)
    {
        if (depth <= 0)
        {
            return Maybe() ? Pick(Names) : Pick(Literals);
        }

        // Operands are in parentheses where precedence could make something else of them.
        return _random.Next(18) switch
        {
            0 => $"({Expression(depth - 1)}) {Pick(Operators)} ({Expression(depth - 1)})",
            1 => $"{Pick(Names)} + {Pick(Names)} * {Pick(Names)} < {Pick(Names)} <= {Pick(Names)}",
            2 => $"{Pick(["-", "~", "+", "not ", "- -"])}({Expression(depth - 1)})",
            3 => $"({Expression(depth - 1)}).x",
            4 => $"{Pick(Names)}.y({Expression(depth - 1)}, *{Pick(Names)}, k={Expression(depth - 1)}, **{Pick(Names)})",
            5 => $"{Pick(Names)}[{Expression(depth - 1)}:{Expression(depth - 1)}, ::2]",
            6 => $"[{Expression(depth - 1)}, *{Pick(Names)},\n  {Expression(depth - 1)}]",
            7 => $"{{{Expression(depth - 1)}: ({Expression(depth - 1)}), **{Pick(Names)}}}",
            8 => $"{{{Expression(depth - 1)}, {Expression(depth - 1)}}}",
            9 => $"({Expression(depth - 1)},)",
            10 => $"[{Expression(depth - 1)} for {Target(1)} in {Pick(Names)} if ({Expression(depth - 1)})]",
            11 => $"{Pick(Names)}({Expression(depth - 1)} for {Pick(Names)} in {Pick(Names)})",
            12 => $"(lambda a, *b, c=({Expression(depth - 1)}): {Expression(depth - 1)})",
            13 => $"({Expression(depth - 1)} if {Expression(depth - 1)} else {Expression(depth - 1)})",
            14 => $"(await {Pick(Names)}())",
            15 => $"f'x{{{{{{({Expression(depth - 1)})!r:>{{{Pick(Names)}}}}}y'",
            16 => $"f\"\"\"{{({Expression(depth - 1)})=}}\n\"\"\"",
            _ => $"(yield {Expression(depth - 1)})",
        };
    }

    private string Pattern(int depth) => _random.Next(depth > 0 ? 11 : 4) switch
    {
        0 => "_",
        1 => "-1",
        2 => "a.b",
        3 => "'x' 'y'",
        4 => $"[{Pattern(depth - 1)}, *_]",
        5 => $"({Pattern(depth - 1)}, {Pattern(depth - 1)})",
        6 => $"{{'k': {Pattern(depth - 1)}, **r}}",
        7 => $"A({Pattern(depth - 1)}, k={Pattern(depth - 1)})",
        8 => $"(1 | {Pattern(depth - 1)})",
        9 => $"({Pattern(depth - 1)}) as q",
        _ => "None",
    };
}
