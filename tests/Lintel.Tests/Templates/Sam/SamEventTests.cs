namespace Lintel.Tests.Templates.Sam;

public class SamEventTests
{
    [Fact]
    public void Each_event_makes_what_it_needs_at_its_own_place()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day), Enabled: false } }
                    Later:
                      Type: ScheduleV2
                      Properties: { ScheduleExpression: rate(1 hour), DeadLetterConfig: { Type: SQS } }
                    Rule: { Type: EventBridgeRule, Properties: { Pattern: { source: [x] }, DeadLetterConfig: { Type: SQS } } }
                    Topic: { Type: SNS, Properties: { Topic: !Ref News, SqsSubscription: true } }
                    News: { Type: SNS, Properties: { Topic: !Ref News } }
                    Files: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: s3:ObjectCreated:* } }
                    Changes: { Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn, StartingPosition: LATEST, DestinationConfig: { OnFailure: { Type: SNS, Destination: !Ref News } } } }
                    Logs: { Type: CloudWatchLogs, Properties: { LogGroupName: app, FilterPattern: '' } }
                    Things: { Type: IoTRule, Properties: { Sql: SELECT * FROM 'x' } }
                    Skill: { Type: AlexaSkill }
                    Users: { Type: Cognito, Properties: { UserPool: !Ref Pool, Trigger: PreSignUp } }
              News: { Type: AWS::SNS::Topic }
              Uploads: { Type: AWS::S3::Bucket }
              Table: { Type: AWS::DynamoDB::Table }
              Pool: { Type: AWS::Cognito::UserPool }
            """);

        Assert.Equal(
            [
                "OrdersChanges AWS::Lambda::EventSourceMapping",
                "OrdersCognitoPermission AWS::Lambda::Permission",
                "OrdersFilesPermission AWS::Lambda::Permission",
                "OrdersLater AWS::Scheduler::Schedule",
                "OrdersLaterQueue AWS::SQS::Queue",
                "OrdersLaterRole AWS::IAM::Role",
                "OrdersLogs AWS::Logs::SubscriptionFilter",
                "OrdersLogsPermission AWS::Lambda::Permission",
                "OrdersNews AWS::SNS::Subscription",
                "OrdersNewsPermission AWS::Lambda::Permission",
                "OrdersNightly AWS::Events::Rule",
                "OrdersNightlyPermission AWS::Lambda::Permission",
                "OrdersRole AWS::IAM::Role",
                "OrdersRule AWS::Events::Rule",
                "OrdersRulePermission AWS::Lambda::Permission",
                "OrdersRuleQueue AWS::SQS::Queue",
                "OrdersRuleQueuePolicy AWS::SQS::QueuePolicy",
                "OrdersSkillPermission AWS::Lambda::Permission",
                "OrdersThings AWS::IoT::TopicRule",
                "OrdersThingsPermission AWS::Lambda::Permission",
                "OrdersTopic AWS::SNS::Subscription",
                "OrdersTopicEventSourceMapping AWS::Lambda::EventSourceMapping",
                "OrdersTopicQueue AWS::SQS::Queue",
                "OrdersTopicQueuePolicy AWS::SQS::QueuePolicy",
            ],
            workload.Ids.Where(id => id.StartsWith("Orders", StringComparison.Ordinal) && !id.StartsWith("Orders ", StringComparison.Ordinal)));
        Assert.Equal("DISABLED", workload["OrdersNightly"]["State"].AsText());
        Assert.StartsWith("Nightly:", SamWorkload.LineOf(workload["OrdersNightly"].Location), StringComparison.Ordinal);
        Assert.Equal("OFF", workload["OrdersLater"]["FlexibleTimeWindow.Mode"].AsText());
        Assert.Same(workload["OrdersLaterQueue"], workload["OrdersLater"]["Target.DeadLetterConfig.Arn"].Target);
        Assert.Same(workload["News"], workload["OrdersNewsPermission"]["SourceArn"].Target);
        Assert.Same(workload["OrdersTopicQueue"], workload["OrdersTopic"]["Endpoint"].Target);
        Assert.Same(workload["Pool"], workload["OrdersCognitoPermission"]["SourceArn"].Target);
        Assert.Contains("OrdersChangesSNSPolicy", SamFunctionTests.Texts(workload["OrdersRole"]["Policies"], "PolicyName"));
    }

    [Fact]
    public void A_state_machine_gets_its_role_events_version_and_alias()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Flow:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Definition: { StartAt: One, States: { One: { Type: Pass, End: true } } }
                  Logging: { Level: ERROR }
                  Tracing: { Enabled: true }
                  AutoPublishAlias: live
                  Policies: [{ LambdaInvokePolicy: { FunctionName: work } }]
                  Events:
                    Daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
            """);

        Assert.Equal(
            [
                "Flow AWS::StepFunctions::StateMachine",
                "FlowAliaslive AWS::StepFunctions::StateMachineAlias",
                "FlowDaily AWS::Events::Rule",
                "FlowDailyRole AWS::IAM::Role",
                "FlowRole AWS::IAM::Role",
                "FlowVersion AWS::StepFunctions::StateMachineVersion",
            ],
            workload.Ids);
        var machine = workload["Flow"];
        Assert.Equal("ERROR", machine["LoggingConfiguration.Level"].AsText());
        Assert.Equal("Tracing: { Enabled: true }", SamWorkload.LineOf(machine["TracingConfiguration.Enabled"].Location));
        Assert.Equal("One", machine["Definition.StartAt"].AsText());
        Assert.Equal(["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"], SamFunctionTests.Texts(workload["FlowRole"]["ManagedPolicyArns"]));
        Assert.Same(machine, SamFunctionTests.Items(workload["FlowDaily"]["Targets"])[0]["Arn"].Target);
    }
}
