# The image for external mode: PostgreSQL and Kafka come from outside (see docker-compose.yml).
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw --batch-mode --no-transfer-progress -DskipTests package
# Libraries side by side start faster than nested ones.
RUN java -Djarmode=tools -jar app/target/orderloom-app-*-exec.jar extract --destination /orderloom \
    && mv /orderloom/orderloom-app-*.jar /orderloom/orderloom.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --home-dir /opt/orderloom orderloom
WORKDIR /opt/orderloom
COPY --from=build /orderloom/ ./
USER orderloom
ENV ORDERLOOM_INFRA=external \
    SERVER_ADDRESS=0.0.0.0 \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "orderloom.jar"]
