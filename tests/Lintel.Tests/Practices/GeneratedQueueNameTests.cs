using Lintel.Tests.Robustness;

namespace Lintel.Tests.Practices;

public sealed class GeneratedQueueNameTests
{
    [Fact]
    public void A_queue_that_SAM_makes_for_a_state_machine_is_not_called_after_that()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Approval:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition: {StartAt: Done, States: {Done: {Type: Succeed}}}
                  Events:
                    Requested:
                      Type: EventBridgeRule
                      Properties:
                        Pattern: {source: [orders]}
                        DeadLetterConfig: {Type: SQS}
            """);
        var finding = WholeReview.Of(folder.Path, static options => options)
            .Findings.Single(static finding => finding.Practice.Name == "sqs-dead-letter-queue-retention");
        Assert.StartsWith("'ApprovalRequestedQueue' ", finding.Message.ToString(), StringComparison.Ordinal);
    }
}
