using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: what is given to the parameters of functions of Python, TypeScript and JavaScript.</summary>
/// <remarks>
/// A parameter stands for the object that all known calls of its function in the package give it, and its default value where they give none: a client that is made in one place and handed to another. Constants are not followed,
/// as the next call may give another one. In TypeScript a parameter whose type is a client of an SDK, or a class of the package, is an object of it. C# is told by types alone.
/// </remarks>
public sealed partial class CodeFile
{
    /// <summary>The most calls of one name that are looked at.</summary>
    private const int MaximumCalls = 64;

    /// <summary>The steps that following a parameter counts as: bounds how far objects are handed on.</summary>
    private const int StepsOfParameter = 12;

    private Resolved ResolveParameter(int parameter, int steps)
    {
        if (steps > MaxSteps - StepsOfParameter || Tree[parameter].Is(CodeStyle.Spread | CodeStyle.KeywordSpread) || Tree.Child(parameter, CodeRole.Name) is not (>= 0 and var name) || Tree[name].Kind != CodeKind.Name)
        {
            return Resolved.Unknown;
        }

        var given = WhatCallsGive(parameter, name, steps + StepsOfParameter);
        return given.Name is null && IsScript && Tree.Child(parameter, CodeRole.Annotation) is var type and >= 0 ? ObjectOf(type, steps + StepsOfParameter) : given;
    }

    private Resolved WhatCallsGive(int parameter, int name, int steps)
    {
        var function = Tree.Parent(parameter);
        if (function < 0 || Tree[function].Kind != CodeKind.Function)
        {
            return Resolved.Unknown;
        }

        var written = new CodeFunction(this, function).WrittenName;
        var type = ClassAround(function);
        var called = function;
        if (type >= 0 && written.SequenceEqual(IsScript ? "constructor"u8 : "__init__"u8))
        {
            called = type;
            written = Tree.GetName(Tree.Child(type, CodeRole.Name));
        }

        var position = PositionOf(parameter, function, type);
        if (written.IsEmpty || position < 0)
        {
            return Resolved.Unknown;
        }

        var result = Resolved.Unknown;
        var isFirst = true;
        var mayBeNull = false;
        var calls = Package.CallsByWrittenName;
        var looked = 0;
        for (var number = calls.Last(written); number >= 0;)
        {
            (var call, number) = calls.Get(number);
            if (++looked > MaximumCalls)
            {
                return Resolved.Unknown;
            }

            if (call.File.IsScript != IsScript || !call.WrittenName.SequenceEqual(written) || call.File.Resolve(call.File.Tree.Child(call.Node, CodeRole.Function), steps).Origin is not { Exists: true } origin
                || origin.File != this || origin.Node != called)
            {
                continue;
            }

            var argument = call.Argument(position, IsScript ? default : Tree.GetName(name));
            var value = argument.IsPresent ? argument.Value : argument.IsAbsent && Tree.Child(parameter, CodeRole.Default) is var standard and >= 0 ? new CodePlace(this, standard) : CodePlace.None;
            if (!value.Exists)
            {
                return Resolved.Unknown;
            }

            if (value.Kind == CodeKind.Null)
            {
                mayBeNull = true;
                continue;
            }

            if (IsGivenToItself(value, function, name))
            {
                continue;
            }

            var one = value.File!.Resolve(value.Node, steps);
            result = isFirst ? one : Agree(result, one);
            isFirst = false;
            if (result.Name is null)
            {
                return Resolved.Unknown;
            }
        }

        return mayBeNull ? result with { MayBeNull = true } : result;
    }

    /// <summary>Whether a function gives its parameter to itself.</summary>
    private bool IsGivenToItself(CodePlace value, int function, int name) => value.File == this && value.Kind == CodeKind.Name && IsWithin(value.Node, function) && Tree.GetName(value.Node).SequenceEqual(Tree.GetName(name));

    /// <summary>The class that a function is a member of; -1 for none.</summary>
    private int ClassAround(int function)
    {
        var block = Tree.Parent(function);
        var type = block > 0 && Tree[block].Kind == CodeKind.Block ? Tree.Parent(block) : -1;
        return type > 0 && Tree[type].Kind == CodeKind.Class && Tree.Child(type, CodeRole.Name) >= 0 ? type : -1;
    }

    /// <summary>The position that calls give a parameter at: without the instance of a method of Python. -1 for the instance itself.</summary>
    private int PositionOf(int parameter, int function, int type)
    {
        var position = 0;
        foreach (var other in Tree.Children(function, CodeRole.Parameter))
        {
            if (other == parameter)
            {
                break;
            }

            position++;
        }

        return type < 0 || IsScript || IsStatic(function) ? position : position - 1;
    }

    private bool IsStatic(int function)
    {
        foreach (var decorator in Tree.Children(function, CodeRole.Decorator))
        {
            if (Tree.GetName(decorator).SequenceEqual("staticmethod"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An object of a type of TypeScript, which has no nodes but its text: of a class of the package, or a client of an SDK of AWS. Unknown for any other type.</summary>
    private Resolved ObjectOf(int type, int steps)
    {
        var written = Tree.GetBytes(type);
        var dot = written.IndexOf((byte)'.');
        var first = dot < 0 ? written : written[..dot];
        var last = dot < 0 ? default : written[(dot + 1)..];
        if (!IsIdentifier(first) || (dot >= 0 && !IsIdentifier(last)) || LookUp(ScopeOf(type), first) is not (>= 0 and var binding))
        {
            return Resolved.Unknown;
        }

        var resolved = ResolveBinding(binding, steps);
        resolved = dot < 0 ? resolved : ResolveMember(resolved, last, steps);
        if (resolved.Name is not { IsResult: false } name)
        {
            return Resolved.Unknown;
        }

        if (resolved.Origin.Exists)
        {
            return resolved.Origin is { Kind: CodeKind.Class, File: { } file } && !file.Tree[resolved.Origin.Node].Is(CodeStyle.Interface | CodeStyle.Enumeration | CodeStyle.Namespace) ? new(name.Result, resolved.Origin) : Resolved.Unknown;
        }

        return IsClient(name) ? new(name.Result, CodePlace.None) : Resolved.Unknown;
    }

    private static bool IsIdentifier(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c != '_')
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Whether a type is a client: those of version 3 are <c>S3Client</c>, or <c>S3</c> with all operations as methods, in <c>@aws-sdk/client-s3</c>; those of version 2 are in the package or in <c>aws-sdk/clients</c>.</summary>
    private static bool IsClient(CodeName name)
    {
        const string Clients = "@aws-sdk/client-";
        if (name.Owner is not { } owner)
        {
            return false;
        }

        var package = owner.Text;
        return package.StartsWith(Clients, StringComparison.Ordinal) ? name.Segment.EndsWith("Client", StringComparison.Ordinal) || name.Segment.AsSpan().Equals(package.Replace("-", "", StringComparison.Ordinal).AsSpan("@awssdk/client".Length), StringComparison.OrdinalIgnoreCase)
            : package == "@aws-sdk/lib-dynamodb" ? name.Segment is "DynamoDBDocumentClient" or "DynamoDBDocument"
            : package is "aws-sdk" or "aws-sdk.DynamoDB" && char.IsAsciiLetterUpper(name.Segment[0]) && (package == "aws-sdk" || name.Segment == "DocumentClient");
    }
}
