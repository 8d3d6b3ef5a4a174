# Aftercare Bot in a container: production packages only, no root, no shell needed at run time. docs/deploy.md explains it.
#   docker build -t aftercare-bot .
#   docker run --read-only --tmpfs /tmp -p 3978:3978 -v aftercare-data:/data -e MicrosoftAppId=… aftercare-bot

FROM node:24-slim AS packages
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
# Scripts wait until the code is there: the last of them starts the bot once, so that later starts are quick.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY index.ts ./
COPY bot ./bot
COPY content ./content
COPY dialogs ./dialogs
COPY locales ./locales
COPY understanding ./understanding
COPY web ./web
# The models' training sentences are not needed to answer. The empty database that a first start copies must be readable to the
# user below.
RUN npm rebuild esbuild && NODE_ENV=development node bot/commands/prepare.ts \
 && rm -rf understanding/training understanding/acts \
 && chmod -R a+rX node_modules/.cache

FROM node:24-slim
WORKDIR /app
# 0.0.0.0: a container is reached from outside itself. NODE_ENV=production does not start without MicrosoftAppId.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3978 \
    DATA_DIR=/data
COPY --from=packages /app ./
# The image's own user "node" (1000). Its code belongs to root: the bot can change its data and nothing else.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# As `npm start` has it, without npm between the signal and the bot.
CMD ["node", "--liftoff-only", "--max-semi-space-size=4", "--heap-growing-percent=40", "--import", "./bot/node-version.mjs", "index.ts"]
