using Lintel.Checking;

namespace Lintel.Tests.Checking;

/// <summary>What runs the image of a Dockerfile is said in the findings of it, where the repository says which Dockerfile that is.</summary>
public class RunningImageTests
{
    private const string Dockerfile = "FROM python:latest\nWORKDIR /app\nCOPY src/ ./src\nCMD [\"python\", \"src/app.py\"]\n";
    private const string Program = "import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n";
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Task = """
        resource "aws_ecr_repository" "orders" {
          name = "team/orders"
        }

        resource "aws_ecs_task_definition" "orders" {
          family = "orders"
          container_definitions = jsonencode([{ name = "orders", image = IMAGE }])
        }

        resource "aws_ecs_service" "orders" {
          name            = "orders"
          task_definition = aws_ecs_task_definition.orders.arn
        }

        """;

    [Theory]
    [InlineData("docker_image.app.name", "resource \"docker_image\" \"app\" {\n  name = \"orders\"\n  build {\n    context = \"./service\"\n  }\n}\n")]
    [InlineData("docker_registry_image.app.name", "resource \"docker_image\" \"app\" {\n  name = \"${aws_ecr_repository.orders.repository_url}:v1\"\n  build {\n    context = \"${path.module}/service\"\n  }\n}\nresource \"docker_registry_image\" \"app\" {\n  name = docker_image.app.name\n}\n")]
    [InlineData("\"${aws_ecr_repository.orders.repository_url}:v1\"", "resource \"docker_image\" \"app\" {\n  name = \"${aws_ecr_repository.orders.repository_url}:v1\"\n  build {\n    context = \"service\"\n    dockerfile = \"Dockerfile\"\n  }\n}\n")]
    [InlineData("\"${aws_ecr_repository.orders.repository_url}@${docker_registry_image.app.sha256_digest}\"", "resource \"docker_registry_image\" \"app\" {\n  name = \"${aws_ecr_repository.orders.repository_url}:v1\"\n  build {\n    context = \"service\"\n  }\n}\n")]
    public void A_service_of_Terraform_runs_what_the_Docker_provider_builds(string image, string build)
    {
        using var folder = Service().Write("main.tf", Task.Replace("IMAGE", image, StringComparison.Ordinal) + build);

        Assert.Equal(["service/Dockerfile aws_ecs_service.orders main.tf:10", "service/src/app.py aws_ecs_service.orders main.tf:10"], Joined(folder));
    }

    [Theory]
    [InlineData("\"python:3.13\"", "resource \"docker_image\" \"app\" {\n  name = \"orders\"\n  build {\n    context = \"./service\"\n  }\n}\n")]
    [InlineData("var.image", "variable \"image\" {}\nresource \"docker_image\" \"app\" {\n  name = var.image\n  build {\n    context = \"./service\"\n  }\n}\n")]
    [InlineData("\"orders\"", "resource \"docker_image\" \"app\" {\n  name = \"orders\"\n  build {\n    context = \"./service\"\n  }\n}\nresource \"docker_image\" \"other\" {\n  name = \"orders\"\n  build {\n    context = \"./other\"\n  }\n}\n")]
    [InlineData("docker_image.app.name", "resource \"docker_image\" \"app\" {\n  name = \"orders\"\n  build {\n    context = \"../service\"\n  }\n}\n")]
    public void A_service_whose_image_may_be_another_runs_none_of_them(string image, string build)
    {
        using var folder = Service().Write("other/Dockerfile", Dockerfile).Write("main.tf", Task.Replace("IMAGE", image, StringComparison.Ordinal) + build);

        Assert.Empty(Joined(folder));
    }

    [Fact]
    public void A_function_of_Terraform_is_tied_to_the_code_in_its_image()
    {
        using var folder = new TestFolder().Write("fn/Dockerfile", "FROM public.ecr.aws/lambda/python:latest\nCOPY app.py ${LAMBDA_TASK_ROOT}\nCMD [\"app.handler\"]\n").Write("fn/app.py", "def handler(event, context):\n    pass\n").Write("main.tf", """
            resource "docker_image" "fn" {
              name = "orders-fn"
              build {
                context = "fn"
              }
            }

            resource "aws_lambda_function" "orders" {
              function_name = "orders"
              package_type  = "Image"
              image_uri     = docker_image.fn.name
              role          = "arn:aws:iam::123456789012:role/orders"
            }
            """);
        var result = Review(folder);

        Assert.Equal("", Assert.Single(result.Functions).Unread);
        Assert.Contains("fn/Dockerfile aws_lambda_function.orders main.tf:8", Joined(result));
        Assert.Contains("fn/app.py aws_lambda_function.orders main.tf:8", Joined(result));
    }

    [Fact]
    public void A_service_of_the_CDK_runs_the_asset_that_its_image_is_tagged_by()
    {
        using var folder = new TestFolder().Write("service/Dockerfile", Dockerfile).Write("service/src/app.py", Program)
            .Write("cdk.out/asset." + Hash + "/Dockerfile", Dockerfile).Write("cdk.out/asset." + Hash + "/src/app.py", Program)
            .Write("cdk.out/manifest.json", """{"version": "36.0.0", "artifacts": {"Orders": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Orders.template.json"}}}}""")
            .Write("cdk.out/Orders.assets.json", """{"version": "36.0.0", "files": {}, "dockerImages": {"HASH": {"source": {"directory": "asset.HASH"}, "destinations": {"current": {"repositoryName": "cdk-assets", "imageTag": "HASH"}}}}}""".Replace("HASH", Hash, StringComparison.Ordinal))
            .Write("cdk.out/Orders.template.json", """
                {"Resources": {"Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "web",
                  "Image": {"Fn::Sub": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/cdk-assets-${AWS::AccountId}-${AWS::Region}:HASH"}}]}}}}
                """.Replace("HASH", Hash, StringComparison.Ordinal));

        Assert.Equal(["service/Dockerfile Task cdk.out/Orders.template.json:1", "service/src/app.py Task cdk.out/Orders.template.json:1"], Joined(folder));
    }

    [Theory]
    [InlineData(".github/workflows/deploy.yml", """
        on: push
        env: {ECR_REPOSITORY: team/orders}
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: |
                  docker build -t $ECR_REGISTRY/$ECR_REPOSITORY:$IMAGE_TAG --build-arg A=b -f service/Dockerfile service
                  docker push $ECR_REGISTRY/$ECR_REPOSITORY:$IMAGE_TAG
        """)]
    [InlineData(".github/workflows/deploy.yml", """
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: docker/build-push-action@v6
                with:
                  context: service
                  push: true
                  tags: ${{ steps.login.outputs.registry }}/team/orders:${{ github.sha }}
        """)]
    [InlineData("buildspec.yml", """
        version: 0.2
        env: {variables: {REPOSITORY: team/orders}}
        phases:
          pre_build: {commands: [REPOSITORY_URI=$AWS_ACCOUNT_ID.dkr.ecr.eu-west-1.amazonaws.com/$REPOSITORY]}
          build: {commands: [cd service, "docker build -t orders:latest .", "docker tag orders:latest ${REPOSITORY_URI}:$TAG"]}
          post_build: {commands: ["docker push $REPOSITORY_URI:$TAG"]}
        """)]
    [InlineData(".gitlab-ci.yml", """
        build:
          script:
            - docker build --push --tag 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/orders:v1 service
        """)]
    public void A_service_runs_what_a_pipeline_pushes_to_the_repository_of_its_workload(string file, string text)
    {
        using var folder = Service().Write(file, text).Write("template.yaml", """
            Resources:
              Repository:
                Type: AWS::ECR::Repository
                Properties: {RepositoryName: team/orders}
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  ContainerDefinitions: [{Name: web, Image: !Sub "${Repository.RepositoryUri}:v1"}]
            """);

        Assert.Equal(["service/Dockerfile Task template.yaml:5", "service/src/app.py Task template.yaml:5"], Joined(folder));
    }

    [Theory]
    [InlineData("docker build -t $ECR_REGISTRY/team/orders:v1 service")]
    [InlineData("docker build -t $ECR_REGISTRY/$NAME:v1 service && docker push $ECR_REGISTRY/$NAME:v1")]
    [InlineData("docker build -t $ECR_REGISTRY/team/orders:v1 $FOLDER && docker push $ECR_REGISTRY/team/orders:v1")]
    [InlineData("cd $FOLDER && docker build -t $ECR_REGISTRY/team/orders:v1 service && docker push $ECR_REGISTRY/team/orders:v1")]
    [InlineData("docker build -t team/orders:v1 service && docker push team/orders:v1")]
    [InlineData("docker build -t $ECR_REGISTRY/team/payments:v1 service && docker push $ECR_REGISTRY/team/payments:v1")]
    [InlineData("docker build -t $R/team/orders:v1 service && docker push $R/team/orders:v1 && docker build -t $R/team/orders:v2 other && docker push $R/team/orders:v2")]
    public void A_push_that_is_not_certain_joins_nothing(string script)
    {
        using var folder = Service().Write("other/Dockerfile", Dockerfile).Write(".github/workflows/deploy.yml", $"on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: {script}\n").Write("template.yaml", """
            Resources:
              Repository:
                Type: AWS::ECR::Repository
                Properties: {RepositoryName: team/orders}
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  ContainerDefinitions: [{Name: web, Image: !Sub "${Repository.RepositoryUri}:v1"}]
            """);

        Assert.Empty(Joined(folder));
    }

    private static TestFolder Service() => new TestFolder().Write("service/Dockerfile", Dockerfile).Write("service/src/app.py", Program).Write("tools/run.py", Program);

    private static IEnumerable<string> Joined(TestFolder folder) => Joined(Review(folder));

    /// <summary>The files with findings that name what runs them, what that is and where.</summary>
    private static IEnumerable<string> Joined(ReviewResult result) => result.Findings
        .SelectMany(static finding => finding.Related.Where(static related => related.Message.EndsWith("which runs it", StringComparison.Ordinal))
            .Select(related => $"{finding.Location.File} {related.Message.Split('\'')[1]} {related.Location.File}:{related.Location.Start.Line}"))
        .Distinct().Order(StringComparer.Ordinal);

    private static ReviewResult Review(TestFolder folder)
    {
        var profile = ReviewProfile.Everything(Lintel.Practices.Catalogue.Instance, new(2026, 11, 1));
        return Lintel.Checking.Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Lintel.Practices.Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, FunctionCoverage = Lintel.Practices.FunctionCoverages.Of });
    }
}
