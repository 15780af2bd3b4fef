using Lintel.Practices.Iam;

namespace Lintel.Tests.Practices.Iam;

public class UnrestrictableNamesTests
{
    [Theory]
    [InlineData("states:SendTaskSuccess")]
    [InlineData("STATES:sendtasksuccess")]
    [InlineData("kafka:GetBootstrapBrokers")]
    [InlineData("lambda:CreateEventSourceMapping")]
    [InlineData("cloudwatch:PutMetricData")]
    [InlineData("ec2:Describe*")]
    [InlineData("xray:*")]
    public void An_action_without_resources_takes_a_wildcard(string action) => Assert.True(UnrestrictableNames.Contains(action));

    [Theory]
    [InlineData("geo:SearchPlaceIndexForText")]
    [InlineData("ecs:RegisterTaskDefinition")]
    [InlineData("servicediscovery:DiscoverInstances")]
    [InlineData("states:StartExecution")]
    [InlineData("lambda:*")]
    [InlineData("s3:Get*")]
    [InlineData("*")]
    [InlineData("")]
    public void An_action_with_resources_does_not(string action) => Assert.False(UnrestrictableNames.Contains(action));
}
