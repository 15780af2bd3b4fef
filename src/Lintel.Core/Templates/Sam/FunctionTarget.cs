using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>What events invoke: a function, or its alias when it has AutoPublishAlias.</summary>
internal readonly record struct FunctionTarget(string FunctionId, string? AliasId)
{
    /// <summary>The name or ARN that <c>FunctionName</c> of a permission or event source mapping takes.</summary>
    public Value Name(Origin origin) => origin.Ref(AliasId ?? FunctionId);

    public Value Arn(Origin origin) => AliasId is null ? origin.Attribute(FunctionId, "Arn") : origin.Ref(AliasId);

    /// <summary>The name within <c>${…}</c> of a <c>Fn::Sub</c>.</summary>
    public string SubVariable => AliasId ?? $"{FunctionId}.Arn";
}
