using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Tests.Practices.Ecs;

public class SeparateRolesTests
{
    [Fact]
    public void Roles_that_are_read_from_another_task_definition_are_not_taken_for_one()
    {
        using var folder = new TestFolder();
        folder.Write("web/main.tf", """
            resource "aws_iam_role" "agent" {}
            resource "aws_iam_role" "task" {}
            resource "aws_ecs_task_definition" "web" {
              family                = "web"
              container_definitions = "[]"
              execution_role_arn    = aws_iam_role.agent.arn
              task_role_arn         = aws_iam_role.task.arn
            }
            output "definition" { value = aws_ecs_task_definition.web }
            """);
        folder.Write("main.tf", """
            module "web" { source = "./web" }
            resource "aws_ecs_task_definition" "job" {
              family                = "job"
              container_definitions = "[]"
              execution_role_arn    = module.web.definition.execution_role_arn
              task_role_arn         = module.web.definition.task_role_arn
            }
            """);

        var profile = ReviewProfile.Everything(Catalogue.Instance, new DateOnly(2026, 1, 1));
        var result = Review.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 });

        Assert.Contains(result.Findings, static finding => finding.Resource.Address == "aws_ecs_task_definition.job");
        Assert.DoesNotContain(result.Findings, static finding => finding.Practice.Name == "ecs-task-definition-separate-roles");
    }
}
