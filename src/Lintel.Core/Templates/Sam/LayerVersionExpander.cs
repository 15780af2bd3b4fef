using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::LayerVersion</c>. The transform appends a hash of the content to the id and resolves references; here it keeps its id.</summary>
internal static class LayerVersionExpander
{
    public static void Expand(SamTemplate template, SamResource layer)
    {
        var map = layer.Pass(new ValueMap(), ["Description", "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo"]);
        map.Defer("LayerName", () => layer["LayerName"].OrDefault(layer.Id));
        layer.Derive(map, "ContentUri", "Content", uri => CodeLocation.Read(layer.Origin, uri, "S3Bucket", "S3Key", "S3ObjectVersion"));
        var policy = layer["RetentionPolicy"];
        var here = layer.Origin.Of(policy);
        var own = layer.Scope.Lookup(layer.Entry.BodyNode, "DeletionPolicy");
        var deletion = policy.IsAbsent && !own.IsAbsent ? own
            : policy.AsText() is { } text && text.Equals("delete", StringComparison.OrdinalIgnoreCase) ? here.Text("Delete")
            : policy.IsUnknown ? policy
            : here.Text("Retain");
        template.AddMain(layer, "AWS::Lambda::LayerVersion", map, new ValueMap().Set("DeletionPolicy", deletion));
    }
}
