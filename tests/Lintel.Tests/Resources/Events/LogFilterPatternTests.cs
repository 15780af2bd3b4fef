using Lintel.Resources.Events;

namespace Lintel.Tests.Resources.Events;

public class LogFilterPatternTests
{
    private static readonly SampleEvent CreateRoute = new(
        ("eventSource", "ec2.amazonaws.com"), ("eventName", "CreateRoute"), ("eventType", "AwsApiCall"), ("errorCode", null));

    [Theory]
    [InlineData("{ $.eventName = CreateRoute }", true)]
    [InlineData("{$.eventName=\"CreateRoute\"}", true)]
    [InlineData("{ ($.eventName = DeleteRoute) || ($.eventName = CreateRoute) }", true)]
    [InlineData("{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = DeleteRoute)) }", true)]
    [InlineData("{ $.eventSource = iam.amazonaws.com && $.eventName = CreateRoute || $.eventName = DeleteRoute }", false)]
    [InlineData("{ $.eventName = Create* }", true)]
    [InlineData("{ $.eventName = \"*Route\" && $.eventName != \"Delete*\" }", true)]
    [InlineData("{ $.eventName = createroute }", false)]
    [InlineData("{ $.eventName = DeleteRoute }", false)]
    [InlineData("{ $.errorCode = \"AccessDenied*\" }", false)]
    [InlineData("{ $.errorCode NOT  EXISTS && $.eventName = CreateRoute }", true)]
    [InlineData("{ $.errorCode != AccessDenied }", null)]
    [InlineData("{ $.eventName = CreateRoute && $.userIdentity.arn != \"*pipeline*\" }", true)]
    [InlineData("{ $.eventName = CreateRoute && $.awsRegion = us-east-1 }", null)]
    [InlineData("{ $.eventName = %Create.*% }", null)]
    [InlineData("{ $.eventName = CreateRoute && $.readOnly IS FALSE }", null)]
    [InlineData("", true)]
    [InlineData("CreateRoute", true)]
    [InlineData("\"eventName\" CreateRoute -Error", true)]
    [InlineData("?DeleteRoute ?CreateRoute", true)]
    [InlineData("-CreateRoute", false)]
    [InlineData("DeleteRoute", null)]
    public void A_pattern_matches_what_the_event_certainly_is(string pattern, bool? expected) =>
        Assert.Equal(expected, LogFilterPattern.Parse(pattern)!.Matches(CreateRoute));

    [Theory]
    [InlineData("[ip, user, code = 4*]")]
    [InlineData("{ $.eventName = }")]
    [InlineData("{ eventName = CreateRoute }")]
    [InlineData("{ ($.eventName = CreateRoute }")]
    [InlineData("{ $.eventName = \"CreateRoute }")]
    [InlineData("{ $.eventName = CreateRoute")]
    [InlineData("\"CreateRoute")]
    public void What_is_no_pattern_for_such_events_is_not_guessed_at(string pattern) => Assert.Null(LogFilterPattern.Parse(pattern));

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        Assert.Null(LogFilterPattern.Parse("{" + new string('(', 5000) + "$.a = b" + new string(')', 5000) + "}"));
        Assert.Null(LogFilterPattern.Parse(new string('a', 100_000)));
    }
}
