namespace Lintel.Templates.Terraform;

/// <summary>How a Terraform resource is a part of another one, as <c>aws_s3_bucket_versioning</c> is of a bucket.</summary>
/// <param name="OwnerType">The CloudFormation type of the owner.</param>
/// <param name="Keys">The attributes of the part that name the owner.</param>
/// <param name="NamesMany">Whether the only key is a list with the names of any number of owners (<c>users[]</c>).</param>
/// <param name="OwnerKeys">The attributes of the owner that those are compared with; empty for the name of the owner's type.</param>
/// <param name="OnlyKnown">Whether the part is left out when its owner is not in the configuration.</param>
/// <param name="Properties">The properties of the owner that it sets.</param>
internal sealed record MappedPart(string OwnerType, string[] Keys, bool NamesMany, string[] OwnerKeys, bool OnlyKnown, MappedProperty[] Properties);
