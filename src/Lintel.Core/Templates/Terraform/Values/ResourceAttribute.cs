namespace Lintel.Templates.Terraform.Values;

/// <summary>An attribute of a resource, data source or module that only apply makes known.</summary>
/// <param name="Address">The resource's address: <c>aws_s3_bucket.a[0]</c>, <c>module.m["x"].aws_vpc.this</c>.</param>
/// <param name="Attribute">The attribute and the path within it: <c>arn</c>, <c>endpoint[0].address</c>; empty for the resource itself.</param>
/// <param name="Type">Its type; <see cref="TerraformType.Any"/> when that is not known: it then passes wherever a value of some type is asked for.</param>
internal sealed record ResourceAttribute(string Address, string Attribute, TerraformType Type)
{
    public string Reason => $"{this} is known only after apply";

    public override string ToString() => Attribute.Length == 0 ? Address : Attribute[0] == '[' ? Address + Attribute : $"{Address}.{Attribute}";
}
