namespace Lintel.Syntax;

/// <summary>Finds the <see cref="KnownName"/> of a key or a tag. Built at compile time: a choice by length, then comparisons.</summary>
internal static class KnownNames
{
    /// <summary>The name of a mapping key as decoded; <see cref="KnownName.None"/> for any other key.</summary>
    public static KnownName OfKey(ReadOnlySpan<byte> key)
    {
        if (key.Length is < 3 or > 24)
        {
            return key.Length > 24 && key.StartsWith("Fn::ForEach::"u8) ? KnownName.ForEach : KnownName.None;
        }

        // Every name starts with a capital.
        if ((uint)(key[0] - 'A') > 'Z' - 'A')
        {
            return KnownName.None;
        }

        return key[0] == 'F' && key.StartsWith("Fn::"u8) ? OfFunction(key[4..]) : OfMember(key);
    }

    /// <summary>The intrinsic of a tag such as <c>!Sub</c>; <see cref="KnownName.OtherTag"/> for any other tag.</summary>
    public static KnownName OfTag(ReadOnlySpan<byte> tag)
    {
        var name = tag[1..];
        var known = name.SequenceEqual("Ref"u8) ? KnownName.Ref
            : name.SequenceEqual("Condition"u8) ? KnownName.Condition
            : OfFunction(name);
        return known is KnownName.None or KnownName.ForEach ? KnownName.OtherTag : known;
    }

    /// <summary>The tag of an intrinsic in its short form, with its exclamation mark; empty for other names.</summary>
    public static string TagOf(KnownName name) => name is >= KnownName.Ref and <= KnownName.ValueOfAll ? "!" + name : "";

    private static KnownName OfFunction(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 2:
                return name.SequenceEqual("If"u8) ? KnownName.If : name.SequenceEqual("Or"u8) ? KnownName.Or : KnownName.None;
            case 3:
                return name.SequenceEqual("Sub"u8) ? KnownName.Sub
                    : name.SequenceEqual("Not"u8) ? KnownName.Not
                    : name.SequenceEqual("And"u8) ? KnownName.And
                    : KnownName.None;
            case 4:
                return name.SequenceEqual("Join"u8) ? KnownName.Join
                    : name.SequenceEqual("Cidr"u8) ? KnownName.Cidr
                    : KnownName.None;
            case 5:
                return name.SequenceEqual("Split"u8) ? KnownName.Split : KnownName.None;
            case 6:
                return name.SequenceEqual("GetAtt"u8) ? KnownName.GetAtt
                    : name.SequenceEqual("Equals"u8) ? KnownName.Equals
                    : name.SequenceEqual("Select"u8) ? KnownName.Select
                    : name.SequenceEqual("Base64"u8) ? KnownName.Base64
                    : name.SequenceEqual("GetAZs"u8) ? KnownName.GetAZs
                    : name.SequenceEqual("Length"u8) ? KnownName.Length
                    : name.SequenceEqual("RefAll"u8) ? KnownName.RefAll
                    : KnownName.None;
            case 7:
                return name.SequenceEqual("ForEach"u8) ? KnownName.ForEach
                    : name.SequenceEqual("ValueOf"u8) ? KnownName.ValueOf
                    : KnownName.None;
            case 8:
                return name.SequenceEqual("Contains"u8) ? KnownName.Contains : KnownName.None;
            case 9:
                return name.SequenceEqual("FindInMap"u8) ? KnownName.FindInMap
                    : name.SequenceEqual("Transform"u8) ? KnownName.Transform
                    : OfLoop(name);
            case 10:
                return name.SequenceEqual("ValueOfAll"u8) ? KnownName.ValueOfAll : OfLoop(name);
            case 11:
                return name.SequenceEqual("ImportValue"u8) ? KnownName.ImportValue : OfLoop(name);
            case 12:
                return name.SequenceEqual("ToJsonString"u8) ? KnownName.ToJsonString
                    : name.SequenceEqual("EachMemberIn"u8) ? KnownName.EachMemberIn
                    : OfLoop(name);
            case 14:
                return name.SequenceEqual("GetStackOutput"u8) ? KnownName.GetStackOutput : OfLoop(name);
            case 16:
                return name.SequenceEqual("EachMemberEquals"u8) ? KnownName.EachMemberEquals : OfLoop(name);
            default:
                return OfLoop(name);
        }
    }

    /// <summary>A loop carries its own name in the key: <c>Fn::ForEach::Topics</c>.</summary>
    private static KnownName OfLoop(ReadOnlySpan<byte> name) => name.StartsWith("ForEach::"u8) ? KnownName.ForEach : KnownName.None;

    private static KnownName OfMember(ReadOnlySpan<byte> key)
    {
        switch (key.Length)
        {
            case 3:
                return key.SequenceEqual("Ref"u8) ? KnownName.Ref
                    : key.SequenceEqual("Key"u8) ? KnownName.Key
                    : key.SequenceEqual("Sid"u8) ? KnownName.Sid
                    : KnownName.None;
            case 4:
                return key.SequenceEqual("Type"u8) ? KnownName.Type
                    : key.SequenceEqual("Tags"u8) ? KnownName.Tags
                    : KnownName.None;
            case 5:
                return key.SequenceEqual("Value"u8) ? KnownName.Value
                    : key.SequenceEqual("Rules"u8) ? KnownName.Rules
                    : key.SequenceEqual("Hooks"u8) ? KnownName.Hooks
                    : KnownName.None;
            case 6:
                return key.SequenceEqual("Action"u8) ? KnownName.Action
                    : key.SequenceEqual("Effect"u8) ? KnownName.Effect
                    : KnownName.None;
            case 7:
                return key.SequenceEqual("Outputs"u8) ? KnownName.Outputs
                    : key.SequenceEqual("Version"u8) ? KnownName.Version
                    : key.SequenceEqual("Globals"u8) ? KnownName.Globals
                    : KnownName.None;
            case 8:
                return key.SequenceEqual("Resource"u8) ? KnownName.Resource
                    : key.SequenceEqual("Metadata"u8) ? KnownName.Metadata
                    : key.SequenceEqual("Mappings"u8) ? KnownName.Mappings
                    : KnownName.None;
            case 9:
                return key.SequenceEqual("Condition"u8) ? KnownName.Condition
                    : key.SequenceEqual("Statement"u8) ? KnownName.Statement
                    : key.SequenceEqual("Principal"u8) ? KnownName.Principal
                    : key.SequenceEqual("DependsOn"u8) ? KnownName.DependsOn
                    : key.SequenceEqual("Resources"u8) ? KnownName.Resources
                    : key.SequenceEqual("NotAction"u8) ? KnownName.NotAction
                    : KnownName.None;
            case 10:
                return key.SequenceEqual("Properties"u8) ? KnownName.Properties
                    : key.SequenceEqual("Parameters"u8) ? KnownName.Parameters
                    : key.SequenceEqual("Conditions"u8) ? KnownName.Conditions
                    : KnownName.None;
            case 11:
                return key.SequenceEqual("Description"u8) ? KnownName.Description
                    : key.SequenceEqual("NotResource"u8) ? KnownName.NotResource
                    : KnownName.None;
            case 12:
                return key.SequenceEqual("NotPrincipal"u8) ? KnownName.NotPrincipal
                    : key.SequenceEqual("UpdatePolicy"u8) ? KnownName.UpdatePolicy
                    : KnownName.None;
            case 14:
                return key.SequenceEqual("DeletionPolicy"u8) ? KnownName.DeletionPolicy
                    : key.SequenceEqual("CreationPolicy"u8) ? KnownName.CreationPolicy
                    : KnownName.None;
            case 19:
                return key.SequenceEqual("UpdateReplacePolicy"u8) ? KnownName.UpdateReplacePolicy : KnownName.None;
            case 24:
                return key.SequenceEqual("AWSTemplateFormatVersion"u8) ? KnownName.AWSTemplateFormatVersion : KnownName.None;
            default:
                return KnownName.None;
        }
    }
}
