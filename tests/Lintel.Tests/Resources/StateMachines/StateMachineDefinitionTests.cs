using Lintel.Resources.StateMachines;
using Lintel.Tests.Templates.CloudFormation;
using Lintel.Tests.Templates.Terraform.Evaluation;

namespace Lintel.Tests.Resources.StateMachines;

public class StateMachineDefinitionTests
{
    private const string Nested = """
        {
          "StartAt": "Each",
          "States": {
            "Each": {
              "Type": "Map",
              "ItemProcessor": {"StartAt": "Both", "States": {"Both": {
                "Type": "Parallel", "End": true,
                "Branches": [
                  {"StartAt": "Pay", "States": {"Pay": {"Type": "Task", "Resource": "${Pay}", "TimeoutSeconds": 60, "End": true}}},
                  {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 5, "End": true}}}
                ]}}},
              "Next": "Done"
            },
            "Done": {"Type": "Succeed"}
          }
        }
        """;

    [Fact]
    public void States_inside_of_maps_and_branches_are_among_the_states()
    {
        var definition = Of("      DefinitionString: '" + Nested.ReplaceLineEndings(" ") + "'");
        Assert.Equal(["Each", "Both", "Pay", "Wait", "Done"], definition.States.Select(state => state.Name));
        Assert.Equal("Both", definition.States[2].Parent?.Name);
        Assert.True(definition.States[2].IsTask);
        Assert.True(definition.Unread.IsAbsent);
    }

    [Theory]
    [InlineData("DefinitionString: !Sub '{\"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"${F.Arn}\"}}}'")]
    [InlineData("DefinitionString: !Join ['', ['{\"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"', !GetAtt F.Arn, '\"}}}']]")]
    [InlineData("Definition: { States: { A: { Type: Task, Resource: !GetAtt F.Arn } } }")]
    [InlineData("Definition: { States: { A: { Type: Task, Resource: '${Function}' } } }, DefinitionSubstitutions: { Function: !GetAtt F.Arn }")]
    [InlineData("DefinitionString: '{\"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"${Function}\"}}}', DefinitionSubstitutions: { Function: !GetAtt F.Arn }")]
    [InlineData("DefinitionS3Location: flows/plain.asl.json, DefinitionSubstitutions: { Function: !GetAtt F.Arn }")]
    [InlineData("DefinitionS3Location: ./flows/plain.asl.yaml, DefinitionSubstitutions: { Function: !GetAtt F.Arn }")]
    [InlineData("DefinitionS3Location: flows/number.asl.json, DefinitionSubstitutions: { Function: !GetAtt F.Arn, Seconds: 60 }")]
    public void The_function_of_a_task_is_found_however_the_definition_is_written(string properties)
    {
        var workload = EvaluatedTemplate.WithFiles(
            ("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function }\n  M: { Type: AWS::StepFunctions::StateMachine, Properties: { " + properties + " } }\n"),
            ("flows/plain.asl.json", """{"States": {"A": {"Type": "Task", "Resource": "${Function}"}}}"""),
            ("flows/plain.asl.yaml", "States:\n  A: { Type: Task, Resource: '${Function}' }\n"),
            ("flows/number.asl.json", """{"States": {"A": {"Type": "Task", "TimeoutSeconds": ${Seconds}, "Resource": "${Function}"}}}"""));
        var definition = StateMachineDefinition.Of(workload["M"]);
        Assert.Equal("F", Assert.Single(definition.States)["Resource"].Target?.Id);
        Assert.True(definition.Unread.IsAbsent);
    }

    [Theory]
    [InlineData("flow.asl.json", """{"States": {"A": {"Type": "Task", "Resource": "${Function}"}}}""")]
    [InlineData("flow.asl.yaml", "States:\n  A:\n    Type: Task\n    Resource: ${Function}\n")]
    public void Sam_takes_the_definition_from_a_local_file_and_findings_point_into_it(string file, string text)
    {
        var workload = EvaluatedTemplate.WithFiles(
            ("app/template.yaml", $$"""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  F: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, Handler: a.b, InlineCode: x } }
                  M:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      DefinitionUri: {{file}}
                      DefinitionSubstitutions: { Function: !GetAtt F.Arn }
                """),
            ("app/" + file, text));
        var state = Assert.Single(StateMachineDefinition.Of(workload["M"]).States);
        Assert.Equal("F", state["Resource"].Target?.Id);
        Assert.Equal("app/" + file, state["Retry"].Location.Source.Path);
    }

    [Theory]
    [InlineData("DefinitionS3Location: { Bucket: artifacts, Key: flow.json }")]
    [InlineData("DefinitionS3Location: missing.asl.json")]
    [InlineData("DefinitionS3Location: ../outside.json")]
    [InlineData("DefinitionString: 'no JSON'")]
    [InlineData("DefinitionString: '{\"States\": '")]
    [InlineData("Definition: { StartAt: A }")]
    [InlineData("Definition: { States: { A: !Ref Given } }")]
    public void What_cannot_be_read_is_said_to_be(string properties)
    {
        var workload = EvaluatedTemplate.Of("Parameters:\n  Given: { Type: String }\nResources:\n  M: { Type: AWS::StepFunctions::StateMachine, Properties: { " + properties + " } }\n");
        var definition = StateMachineDefinition.Of(workload["M"]);
        Assert.True(definition.Unread.IsUnknown);
        Assert.NotEmpty(definition.Unread.UnknownReason);
        Assert.Empty(definition.States);
    }

    [Fact]
    public void Names_that_are_no_substitution_stay_as_they_are()
    {
        var definition = Of("      Definition: { States: { A: { Type: Pass, Comment: '${Other} of ${Known} and ${' } } }\n      DefinitionSubstitutions: { Known: x }");
        Assert.Equal("${Other} of x and ${", definition.States[0]["Comment"].AsText());
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var text = "{\"Type\": \"Pass\"}";
        for (var i = 0; i < 20; i++)
        {
            text = "{\"Type\": \"Map\", \"Iterator\": {\"States\": {\"S\": " + text + "}}}";
        }

        var definition = Of("      Definition: {\"States\": {\"S\": " + text + "}}");
        Assert.Equal(21, definition.States.Count);

        for (var i = 0; i < 60; i++)
        {
            text = "{\"Type\": \"Map\", \"Iterator\": {\"States\": {\"S\": " + text + "}}}";
        }

        Assert.True(Of("      Definition: {\"States\": {\"S\": " + text + "}}").Unread.IsUnknown);
    }

    [Theory]
    [InlineData("jsonencode({ States = { A = { Type = \"Task\", Resource = aws_lambda_function.f.arn } } })")]
    [InlineData("<<-EOT\n{\"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"${aws_lambda_function.f.arn}\"}}}\nEOT\n")]
    [InlineData("templatefile(\"${path.module}/flow.asl.json\", { function = aws_lambda_function.f.arn, seconds = 60 })")]
    public void Terraform_gives_the_same(string definition)
    {
        using var folder = new TestFolder();
        folder.Write("main.tf", $$"""
            resource "aws_lambda_function" "f" {
              function_name = "f"
              role          = "arn:aws:iam::111122223333:role/f"
            }

            resource "aws_sfn_state_machine" "m" {
              name       = "m"
              role_arn   = "arn:aws:iam::111122223333:role/m"
              definition = {{definition}}
            }
            """);
        folder.Write("flow.asl.json", """{"States": {"A": {"Type": "Task", "TimeoutSeconds": ${seconds}, "Resource": "${function}"}}}""");
        var machine = folder.Build().Workload.OfType(StateMachineDefinition.Type)[0];
        var state = Assert.Single(StateMachineDefinition.Of(machine).States);
        Assert.Equal("aws_lambda_function.f", state["Resource"].Target?.Id);
    }

    private static StateMachineDefinition Of(string properties) => StateMachineDefinition.Of(
        EvaluatedTemplate.Of("Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n" + properties + "\n")["M"]);
}
