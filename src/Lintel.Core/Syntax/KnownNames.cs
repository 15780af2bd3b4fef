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

    /// <summary>The name of an attribute, block type or reference of HCL; <see cref="KnownName.None"/> for any other.</summary>
    public static KnownName OfHclName(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 2:
                return name.SequenceEqual("to"u8) ? KnownName.To
                    : name.SequenceEqual("id"u8) ? KnownName.Id
                    : KnownName.None;
            case 3:
                return name.SequenceEqual("var"u8) ? KnownName.Var
                    : name.SequenceEqual("key"u8) ? KnownName.Key
                    : KnownName.None;
            case 4:
                return name.SequenceEqual("data"u8) ? KnownName.Data
                    : name.SequenceEqual("type"u8) ? KnownName.Type
                    : name.SequenceEqual("from"u8) ? KnownName.From
                    : name.SequenceEqual("each"u8) ? KnownName.Each
                    : name.SequenceEqual("self"u8) ? KnownName.Self
                    : name.SequenceEqual("path"u8) ? KnownName.Path
                    : KnownName.None;
            case 5:
                return name.SequenceEqual("moved"u8) ? KnownName.Moved
                    : name.SequenceEqual("check"u8) ? KnownName.Check
                    : name.SequenceEqual("cloud"u8) ? KnownName.Cloud
                    : name.SequenceEqual("count"u8) ? KnownName.Count
                    : name.SequenceEqual("value"u8) ? KnownName.Value
                    : name.SequenceEqual("alias"u8) ? KnownName.Alias
                    : name.SequenceEqual("local"u8) ? KnownName.Local
                    : KnownName.None;
            case 6:
                return name.SequenceEqual("locals"u8) ? KnownName.Locals
                    : name.SequenceEqual("output"u8) ? KnownName.Output
                    : name.SequenceEqual("module"u8) ? KnownName.Module
                    : name.SequenceEqual("import"u8) ? KnownName.Import
                    : name.SequenceEqual("source"u8) ? KnownName.Source
                    : name.SequenceEqual("labels"u8) ? KnownName.Labels
                    : name.SequenceEqual("action"u8) ? KnownName.Action
                    : KnownName.None;
            case 7:
                return name.SequenceEqual("removed"u8) ? KnownName.Removed
                    : name.SequenceEqual("dynamic"u8) ? KnownName.Dynamic
                    : name.SequenceEqual("content"u8) ? KnownName.Content
                    : name.SequenceEqual("backend"u8) ? KnownName.Backend
                    : name.SequenceEqual("version"u8) ? KnownName.Version
                    : name.SequenceEqual("default"u8) ? KnownName.Default
                    : KnownName.None;
            case 8:
                return name.SequenceEqual("resource"u8) ? KnownName.Resource
                    : name.SequenceEqual("variable"u8) ? KnownName.Variable
                    : name.SequenceEqual("provider"u8) ? KnownName.Provider
                    : name.SequenceEqual("for_each"u8) ? KnownName.ForEach
                    : name.SequenceEqual("nullable"u8) ? KnownName.Nullable
                    : name.SequenceEqual("iterator"u8) ? KnownName.Iterator
                    : KnownName.None;
            case 9:
                return name.SequenceEqual("terraform"u8) ? KnownName.Terraform
                    : name.SequenceEqual("ephemeral"u8) ? KnownName.Ephemeral
                    : name.SequenceEqual("lifecycle"u8) ? KnownName.Lifecycle
                    : name.SequenceEqual("providers"u8) ? KnownName.Providers
                    : name.SequenceEqual("sensitive"u8) ? KnownName.Sensitive
                    : name.SequenceEqual("condition"u8) ? KnownName.Condition
                    : KnownName.None;
            case 10:
                return name.SequenceEqual("connection"u8) ? KnownName.Connection
                    : name.SequenceEqual("validation"u8) ? KnownName.Validation
                    : name.SequenceEqual("depends_on"u8) ? KnownName.DependsOn
                    : KnownName.None;
            case 11:
                return name.SequenceEqual("provisioner"u8) ? KnownName.Provisioner
                    : name.SequenceEqual("description"u8) ? KnownName.Description
                    : KnownName.None;
            case 12:
                return name.SequenceEqual("precondition"u8) ? KnownName.Precondition : KnownName.None;
            case 13:
                return name.SequenceEqual("postcondition"u8) ? KnownName.Postcondition
                    : name.SequenceEqual("error_message"u8) ? KnownName.ErrorMessage
                    : KnownName.None;
            case 14:
                return name.SequenceEqual("ignore_changes"u8) ? KnownName.IgnoreChanges : KnownName.None;
            case 15:
                return name.SequenceEqual("prevent_destroy"u8) ? KnownName.PreventDestroy : KnownName.None;
            case 16:
                return name.SequenceEqual("required_version"u8) ? KnownName.RequiredVersion : KnownName.None;
            case 18:
                return name.SequenceEqual("required_providers"u8) ? KnownName.RequiredProviders : KnownName.None;
            case 20:
                return name.SequenceEqual("replace_triggered_by"u8) ? KnownName.ReplaceTriggeredBy : KnownName.None;
            case 21:
                return name.SequenceEqual("create_before_destroy"u8) ? KnownName.CreateBeforeDestroy : KnownName.None;
            default:
                return KnownName.None;
        }
    }

    /// <summary>Whether the name is a function that gives a value wherever it stands. <c>Condition</c> does in conditions only.</summary>
    public static bool IsFunction(KnownName name) => name is >= KnownName.Ref and <= KnownName.ValueOfAll and not (KnownName.Condition or KnownName.ForEach);

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
