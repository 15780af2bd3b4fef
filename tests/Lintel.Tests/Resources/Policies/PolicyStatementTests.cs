using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Tests.Resources.Policies;

public class PolicyStatementTests
{
    [Theory]
    [InlineData("s3:*", "s3:GetObject", true)]
    [InlineData("S3:getobject", "s3:GetObject", true)]
    [InlineData("*", "iam:PassRole", true)]
    [InlineData("iam:Pass*", "iam:PassRole", true)]
    [InlineData("iam:P?ssRole", "iam:PassRole", true)]
    [InlineData("iam:*User", "iam:PassRole", false)]
    [InlineData("*:*", "iam:PassRole", true)]
    [InlineData("", "iam:PassRole", false)]
    [InlineData("a*b*c", "aXXbYYc", true)]
    [InlineData("a*b*c", "aXXbYY", false)]
    public void Patterns_match_as_iam_does(string pattern, string text, bool expected) => Assert.Equal(expected, PolicyPattern.Matches(pattern, text));

    [Fact]
    public void Includes_looks_at_names_patterns_and_exclusions()
    {
        Assert.True(Statement("""{"Action": ["s3:Get*", "iam:PassRole"]}""").Includes("iam:PassRole").IsTrue);
        Assert.True(Statement("""{"Action": "s3:*"}""").Includes("iam:PassRole").IsFalse);
        Assert.True(Statement("""{"NotAction": "s3:*"}""").Includes("iam:PassRole").IsTrue);
        Assert.True(Statement("""{"NotAction": "iam:*"}""").Includes("iam:PassRole").IsFalse);
    }

    [Theory]
    [InlineData("""{"Effect": "Allow", "Principal": "*"}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": {"AWS": "*"}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root", "*"]}}""", true)]
    [InlineData("""{"Effect": "Allow", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}}""", true)]
    [InlineData("""{"Effect": "Deny", "Principal": "*"}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::x"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "*"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/*"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/"}, "Null": {"aws:PrincipalOrgPaths": "false"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"aws:VpceAccount": "111122223333"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::*:role/deploy"}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": ["arn:aws:iam::111122223333:root", "*"]}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringLike": {"aws:Referer": ["https://www.example.com/*"]}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"aws:referer": "https://www.example.com/"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"aws:Referer": "b9f2c0a1d4e8"}}}""", false)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"s3:x-amz-grant-full-control": "id=0123"}}}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/1"}}}""", false)]
    public void Public_means_that_nothing_ties_the_caller_down(string statement, bool expected) => Assert.Equal(expected, Statement(statement).IsPublic.IsTrue);

    [Fact]
    public void A_narrowing_value_that_is_not_known_still_narrows_or_is_unknown_but_is_never_public()
    {
        var map = new ValueMap()
            .Set("Effect", Text("Allow"))
            .Set("Principal", Text("*"))
            .Set("Condition", Map(new ValueMap().Set("StringEquals", Map(new ValueMap().Set("aws:SourceAccount", Value.Unknown(null, -1, "parameter 'Account' has no default"))))));
        Assert.False(new PolicyStatement(Map(map)).IsPublic.IsTrue);
    }

    [Fact]
    public void A_reference_is_no_wildcard_and_a_wildcard_after_one_is_not_everything()
    {
        var arn = Value.To(null, -1, new("Table", "Arn"));
        var statement = new PolicyStatement(Map(new ValueMap().Set("Resource", Value.List(null, -1, [arn, Value.Text(null, -1, new PartialText([arn, Text("/*")]))]))));
        Assert.True(statement.AllResources.IsFalse);
        Assert.True(Statement("""{"Resource": ["x", "*"]}""").AllResources.IsTrue);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("arn*", true)]
    [InlineData("arn:*", true)]
    [InlineData("arn:aws:*", true)]
    [InlineData("arn:*:*:*:*:*", true)]
    [InlineData("arn:aws:s3:::*", false)]
    [InlineData("arn:aws:*:eu-west-1:*:*", false)]
    [InlineData("arn:aws:*:*:*:orders", false)]
    [InlineData("orders*", false)]
    [InlineData("", false)]
    public void Every_resource_is_known_by_any_of_its_patterns(string pattern, bool isEvery) =>
        Assert.Equal(isEvery, new PolicyStatement(Map(new ValueMap().Set("Resource", Text(pattern)))).AllResources.IsTrue);

    [Fact]
    public void Whole_services_and_everything_are_told_apart()
    {
        Assert.True(Statement("""{"Action": "s3:*"}""").AllActionsOfAService.IsTrue);
        Assert.True(Statement("""{"Action": "s3:*"}""").AllActions.IsFalse);
        Assert.True(Statement("""{"Action": "*"}""").AllActions.IsTrue);
        Assert.True(Statement("""{"Action": "*:*"}""").AllActions.IsTrue);
        Assert.True(Statement("""{"Action": "s3:Get*"}""").AllActionsOfAService.IsFalse);
    }

    [Fact]
    public void Conditions_are_found_without_regard_to_case()
    {
        var statement = Statement("""{"Condition": {"bool": {"AWS:SecureTransport": false}}}""");
        Assert.True(statement.HasCondition("Bool", "aws:SecureTransport", "false").IsTrue);
        Assert.True(statement.HasCondition("Bool", "aws:SecureTransport", "true").IsFalse);
        Assert.True(statement.HasCondition("Null", "aws:SecureTransport", "true").IsFalse);
    }

    private static PolicyStatement Statement(string json) => new(JsonText.Expand(Text(json)));

    private static Value Text(string text) => Value.Text(null, -1, text);

    private static Value Map(ValueMap map) => Value.Map(null, -1, map);
}
